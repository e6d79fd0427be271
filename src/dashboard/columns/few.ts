/** Whether rows that are odd are so few that the oddity is theirs and not their column's. */
export function areFew(odd: number, rows: number): boolean {
  return odd <= Math.max(2, rows * 0.05) && odd * 4 <= rows;
}
