/**
 * The scenarios of the official conformance suite for servers, and which of them this server passes. docs/conformance.md is made of them;
 * test/protocol/conformance.test.ts runs the suite and holds each line.
 */
export const SUITE = '@modelcontextprotocol/conformance';

export interface Scenario {
  name: string;
  /** Left out where it passes; else why it cannot. */
  exception?: string;
  /** What tries the same of this server instead. */
  instead?: string;
}

const tool = (name: string): string =>
  `It calls a tool of the suite's own, \`${name}\`, which a server has to offer for it alone.`;
const page = (address: string): string => `It reads a resource of the suite's own, \`${address}\`.`;
const prompt = (name: string): string => `It asks for a prompt of the suite's own, \`${name}\`.`;
const CALLS = 'test/protocol/session.test.ts';

export const SCENARIOS: readonly Scenario[] = [
  { name: 'server-initialize' },
  {
    name: 'logging-set-level',
    exception: 'The server declares no logging: it writes to stderr, at the level of the settings.',
  },
  { name: 'ping' },
  { name: 'completion-complete' },
  { name: 'tools-list' },
  { name: 'tools-call-simple-text', exception: tool('test_simple_text'), instead: CALLS },
  {
    name: 'tools-call-image',
    exception: tool('test_image_content'),
    instead: 'test/tools/show_occupancy.test.ts',
  },
  {
    name: 'tools-call-audio',
    exception: `${tool('test_audio_content')} There is nothing to hear of a hotel.`,
  },
  {
    name: 'tools-call-embedded-resource',
    exception: `${tool('test_embedded_resource')} Our answers link to resources.`,
  },
  { name: 'tools-call-mixed-content', exception: tool('test_multiple_content_types'), instead: CALLS },
  {
    name: 'tools-call-with-logging',
    exception: `${tool('test_tool_with_logging')} The server declares no logging.`,
  },
  { name: 'tools-call-error', exception: tool('test_error_handling'), instead: CALLS },
  { name: 'tools-call-with-progress', exception: tool('test_tool_with_progress'), instead: CALLS },
  {
    name: 'tools-call-sampling',
    exception: `${tool('test_sampling')} The server asks no client's model for anything.`,
  },
  {
    name: 'tools-call-elicitation',
    exception: tool('test_elicitation'),
    instead: 'test/protocol/code.test.ts',
  },
  {
    name: 'json-schema-2020-12',
    exception: tool('json_schema_2020_12_tool'),
    instead: 'test/protocol/listing.test.ts',
  },
  { name: 'elicitation-sep1034-defaults', exception: tool('test_elicitation_sep1034_defaults') },
  { name: 'server-sse-polling' },
  { name: 'server-sse-multiple-streams' },
  { name: 'elicitation-sep1330-enums', exception: tool('test_elicitation_sep1330_enums') },
  { name: 'resources-list' },
  {
    name: 'resources-read-text',
    exception: page('test://static-text'),
    instead: 'test/mcp/resources.test.ts',
  },
  { name: 'resources-read-binary', exception: `${page('test://static-binary')} All of ours are text.` },
  {
    name: 'resources-templates-read',
    exception: page('test://template/123/data'),
    instead: 'test/mcp/resources.test.ts',
  },
  {
    name: 'resources-subscribe',
    exception: page('test://watched-resource'),
    instead: 'test/mcp/resources.test.ts',
  },
  {
    name: 'resources-unsubscribe',
    exception: page('test://watched-resource'),
    instead: 'test/mcp/resources.test.ts',
  },
  { name: 'prompts-list' },
  {
    name: 'prompts-get-simple',
    exception: prompt('test_simple_prompt'),
    instead: 'test/mcp/prompts.test.ts',
  },
  {
    name: 'prompts-get-with-args',
    exception: prompt('test_prompt_with_arguments'),
    instead: 'test/mcp/prompts.test.ts',
  },
  { name: 'prompts-get-embedded-resource', exception: prompt('test_prompt_with_embedded_resource') },
  { name: 'prompts-get-with-image', exception: prompt('test_prompt_with_image') },
  { name: 'dns-rebinding-protection' },
];
