/** A page of HTML that needs nothing but itself. Made of month-view/ by scripts/month-view.mjs. */
declare const page: string;
export default page;
