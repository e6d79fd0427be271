/**
 * What the registry of MCP servers asks of a server.json: the rules of its schema of 2025-12-11
 * (https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json), restated for what a server started over stdio can
 * say. Stricter in one thing: a key that the schema does not name is refused, since the schema lets a mistyped one pass.
 */
import * as z from 'zod';

/** A version is exact: ranges and `latest` are refused. */
const Version = z
  .string()
  .min(1)
  .max(255)
  .regex(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
const InputShape = {
  description: z.string().optional(),
  isRequired: z.boolean().optional(),
  isSecret: z.boolean().optional(),
  format: z.enum(['string', 'number', 'boolean', 'filepath']).optional(),
  value: z.string().optional(),
  default: z.string().optional(),
  placeholder: z.string().optional(),
  choices: z.array(z.string()).optional(),
};
const Variable = z.strictObject({ name: z.string().min(1), ...InputShape });
const Argument = z.union([
  z
    .strictObject({ type: z.literal('positional'), valueHint: z.string().optional(), ...InputShape })
    .refine(({ valueHint, value }) => valueHint !== undefined || value !== undefined),
  z.strictObject({
    type: z.literal('named'),
    name: z.string(),
    isRepeated: z.boolean().optional(),
    ...InputShape,
  }),
]);
const Package = z.strictObject({
  registryType: z.string(),
  registryBaseUrl: z.url().optional(),
  identifier: z.string(),
  version: Version.optional(),
  fileSha256: z
    .string()
    .regex(/^[a-f0-9]{64}$/)
    .optional(),
  runtimeHint: z.string().optional(),
  runtimeArguments: z.array(Argument).optional(),
  packageArguments: z.array(Argument).optional(),
  transport: z.strictObject({ type: z.literal('stdio') }),
  environmentVariables: z.array(Variable).optional(),
});
const Icon = z.strictObject({
  src: z.url({ protocol: /^https$/ }).max(255),
  mimeType: z.enum(['image/png', 'image/jpeg', 'image/jpg', 'image/svg+xml', 'image/webp']).optional(),
  sizes: z.array(z.string().regex(/^(\d+x\d+|any)$/)).optional(),
  theme: z.enum(['light', 'dark']).optional(),
});

export const ServerJson = z.strictObject({
  $schema: z.literal('https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json'),
  /** A name in the order of domains, one slash, the name of the server. */
  name: z
    .string()
    .min(3)
    .max(200)
    .regex(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/),
  title: z.string().min(1).max(100).optional(),
  description: z.string().min(1).max(100),
  version: Version,
  repository: z
    .strictObject({
      url: z.url(),
      source: z.string(),
      id: z.string().optional(),
      subfolder: z.string().optional(),
    })
    .optional(),
  websiteUrl: z.url().optional(),
  icons: z.array(Icon).optional(),
  packages: z.array(Package).min(1),
});
