/** Files as the clients write them, each with something that an edit could lose. No key in them is a real one. */

export interface ClientFile {
  client: string;
  what: string;
  text: string;
}

export const CLIENT_FILES: ClientFile[] = [
  {
    client: 'claude-desktop',
    what: 'with another server and settings of its own',
    text: `{
  "mcpServers": {
    "filesystem": {
      "command": "npx",
      "args": [
        "-y",
        "@modelcontextprotocol/server-filesystem",
        "/Users/mia/Desktop"
      ]
    }
  },
  "preferences": {
    "menuBarEnabled": false
  }
}
`,
  },
  { client: 'claude-desktop', what: 'new, with nothing in it', text: '{}' },
  { client: 'claude-desktop', what: 'empty', text: '' },
  {
    client: 'claude-desktop',
    what: 'from Windows: line ends, a mark at the beginning, backslashes',
    text: `\uFEFF{\r\n\t"globalShortcut": "Ctrl+Space",\r\n\t"mcpServers": {\r\n\t\t"files": { "command": "C:\\\\Program Files\\\\x.exe", "args": [] }\r\n\t}\r\n}`,
  },
  {
    client: 'claude-code',
    what: 'with projects, history and numbers',
    text: `{
  "numStartups": 214,
  "tipsHistory": {
    "new-user-warmup": 3
  },
  "projects": {
    "/home/mia/site": {
      "allowedTools": [],
      "history": [
        {
          "display": "mcpServers: { \\"hotelrunner\\": {} }",
          "pastedContents": {}
        }
      ],
      "mcpServers": {},
      "lastCost": 0.4210000001
    }
  },
  "mcpServers": {
    "github": {
      "type": "http",
      "url": "https://api.example.com/mcp/"
    }
  },
  "userID": "0f3a"
}`,
  },
  {
    client: 'cursor',
    what: 'in one line',
    text: '{"mcpServers":{"db":{"command":"uvx","args":["db"],"env":{"DB_TOKEN":"made-up"}}}}\n',
  },
  {
    client: 'vscode',
    what: 'with comments, a comma at the end, and inputs',
    text: `{
	// Servers of the team
	"servers": {
		"playwright": {
			"type": "stdio",
			"command": "npx",
			"args": ["@playwright/mcp@latest"], // newest
		}, // for the tests
		/* off for now
		"old": {}
		*/
	},
	"inputs": [
		{ "type": "promptString", "id": "key", "description": "A key", "password": true },
	],
}
`,
  },
  {
    client: 'vscode',
    what: 'with a comment alone in the list',
    text: '{\n  "servers": {\n    // nothing yet\n  }\n}\n',
  },
  {
    client: 'codex',
    what: 'with comments, dates, strings over lines, tables behind ours',
    text: `# Codex
model = "gpt-5"   # the default
since = 2026-01-11T05:00:00Z

[mcp_servers.docs]
command = "npx"
args = ["-y", "docs-mcp"]

[mcp_servers.docs.env]
DOCS_TOKEN = "made-up"

# Trusted folders
[projects."/home/mia/site"]
trust_level = "trusted"
note = """
[mcp_servers.hotelrunner]
is only text here # and no comment
"""
`,
  },
  { client: 'codex', what: 'without a line end', text: 'model = "gpt-5"' },
  { client: 'codex', what: 'empty', text: '' },
  {
    client: 'gemini',
    what: 'with a comment behind the last entry',
    text: `{
  "theme": "Default", // mine
  "selectedAuthType": "oauth-personal" // by the browser
}
`,
  },
  {
    client: 'goose',
    what: 'with extensions, quotes, lists and comments',
    text: `GOOSE_PROVIDER: anthropic
GOOSE_MODEL: "claude-sonnet"   # quoted on purpose
extensions:
  # built in
  developer:
    bundled: true
    enabled: true
    name: developer
    timeout: 300
    type: builtin
  fetch:
    args:
    - mcp-server-fetch
    cmd: uvx
    description: |
      Fetches pages.
        Indented: yes
    enabled: false
    envs: {}
    type: stdio

# of the desktop application
GOOSE_MODE: smart_approve
`,
  },
  { client: 'goose', what: 'without extensions, without a line end', text: 'GOOSE_MODEL: gpt-5 # large' },
  { client: 'goose', what: 'with an empty list', text: 'extensions: {} # none\nGOOSE_MODEL: gpt-5\n' },
  { client: 'goose', what: 'with a list that says nothing', text: 'extensions:\nGOOSE_MODEL: gpt-5\n' },
  { client: 'goose', what: 'empty', text: '# goose\n' },
  { client: 'windsurf', what: 'with an empty list', text: '{\n  "mcpServers": {}\n}\n' },
  {
    client: 'opencode',
    what: 'with a schema and comments',
    text: `{
  "$schema": "https://opencode.ai/config.json",
  "theme": "opencode",
  "mcp": {
    "docs": { "type": "remote", "url": "https://mcp.example.com" }, // read only
  },
}
`,
  },
  {
    client: 'opencode',
    what: 'of its second version',
    text: `{
  "mcp": {
    "timeout": 5000,
    "servers": {
      "docs": {
        "type": "remote",
        "url": "https://mcp.example.com"
      }
    }
  }
}
`,
  },
  {
    client: 'zed',
    what: 'with the comments that it begins with',
    text: `// Zed settings
//
// For information on how to configure Zed, see the documentation.
{
  "ui_font_size": 16,
  "theme": {
    "mode": "system", // by the hour
    "light": "One Light",
    "dark": "One Dark",
  },
}
`,
  },
];
