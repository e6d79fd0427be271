import { money, table, type Question, type Row } from './questions.js';

/** What is asked besides where the demo has several hotels. */
export const OF_SEVERAL: Question[] = [
  {
    asks: 'Which of our hotels needs somebody first?',
    tool: 'portfolio',
    input: {},
    show(answer, say) {
      const rows = (answer['hotels'] as Row[]).map((found) => ({
        ...found,
        revenue: ((found['month_revenue'] ?? []) as Row[]).map(money).join(', '),
      }));
      const columns = {
        name: 'hotel',
        rooms: 'rooms',
        occupied: 'tonight',
        arrivals: 'in',
        departures: 'out',
        unassigned_48h: 'no room yet',
        revenue: 'this month',
      };
      table(rows, columns, say);
      say(`  ${answer['complete'] === true ? 'all as they are now' : 'some are older, or being read'}`);
    },
  },
];
