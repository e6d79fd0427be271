/** What the gate says of a request to a made-up hotel. */
import { judge, type GateMode, type GateRequest, type GateRules } from '../../../src/dashboard/gate/judge.js';

export const ORIGIN = 'https://riad-exemple.hotelrunner.com';
export const RULES: GateRules = {
  origin: ORIGIN,
  allowPost: ['/admin/pms/reservations/grid'],
  allowHosts: ['cdn.example.com'],
};

export type Case = [
  method: string,
  url: string,
  type: string,
  verdict: 'pass' | 'method' | 'action' | 'unlisted' | 'host' | 'useless',
];

export function verdictOf(
  mode: GateMode,
  method: string,
  url: string,
  type: string,
  rules = RULES,
  more: Partial<GateRequest> = {},
): string {
  const verdict = judge(rules, mode, {
    method,
    url: url.startsWith('/') ? ORIGIN + url : url,
    type,
    ...more,
  });
  return verdict.pass ? 'pass' : verdict.reason;
}
