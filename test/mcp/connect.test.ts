import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { expect, it } from 'vitest';
import { connect, type Connection, type Person } from '../../src/mcp/connect.js';
import { onlyHotel } from '../../src/mcp/hotels.js';
import { TOOLS } from '../../tools/index.js';
import { stay } from '../support/builders.js';
import { FrontOffice } from '../support/front-office.js';

interface Opened {
  guest: string;
  person: Person;
  closed: boolean;
}

/** Every connection gets the backend of the next guest, so that it shows who is answered by which. */
function reception(...guests: string[]) {
  const opened: Opened[] = [];
  const open = (person: Person) => {
    const guest = guests[opened.length] ?? '';
    const its: Opened = { guest, person, closed: false };
    opened.push(its);
    return {
      hotels: onlyHotel(new FrontOffice([stay({ guest_name: guest })]).context()),
      close: () => {
        its.closed = true;
        return Promise.reject(new Error('made up'));
      },
    };
  };
  const arrive = async (code: string): Promise<{ client: Client; connection: Connection }> => {
    const client = new Client({ name: 'test', version: '0' }, { capabilities: { elicitation: {} } });
    client.setRequestHandler(ElicitRequestSchema, () => ({ action: 'accept', content: { code } }));
    const [ours, theirs] = InMemoryTransport.createLinkedPair();
    const parts = { tools: TOOLS, version: '0', instructions: '', open };
    const [connection] = await Promise.all([connect(theirs, parts), client.connect(ours)]);
    return { client, connection };
  };
  return { opened, arrive };
}

it('each connection has a backend of its own, asks its own person, and closes nothing of another', async () => {
  const { opened, arrive } = reception('Karim Haddad', 'Salma Alaoui');
  const first = await arrive('111111');
  const second = await arrive('222222');
  expect(opened).toHaveLength(2);
  const texts = await Promise.all(
    [first, second].map(async ({ client }) =>
      JSON.stringify(await client.callTool({ name: 'list_reservations', arguments: {} })),
    ),
  );
  expect(texts.map((text) => opened.filter(({ guest }) => text.includes(guest)))).toEqual([
    [opened[0]],
    [opened[1]],
  ]);
  expect(await Promise.all(opened.map(({ person }) => person.askCode()))).toEqual(['111111', '222222']);
  let gone = false;
  first.client.onclose = () => (gone = true);
  // A backend that fails to close does not keep the connection open.
  await first.connection.close();
  expect([gone, ...opened.map(({ closed }) => closed)]).toEqual([true, true, false]);
  await expect(second.client.ping()).resolves.toBeDefined();
  await second.connection.close();
});
