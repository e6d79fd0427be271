/** What can be told to go wrong in the demo dashboard. */

/** `ok`: rows. `hang`: nothing ever. `empty`: no rows. `html`: a page. `unauthorized`: 401. `forbidden`: 403. `cut`: half of the rows. */
export type RowsAnswer =
  | 'ok'
  | 'error500'
  | 'error502'
  | 'badJson'
  | 'hang'
  | 'empty'
  | 'html'
  | 'unauthorized'
  | 'forbidden'
  | 'rate429'
  | 'cut';

/**
 * `ok`: the rows asked for. `fewer`: the last rows are missing. `twice`: one row stands twice, in place of another. `otherTotal`: one more
 * than there are. `turned`: the order is another one. `error`: no rows. `hang`: never anything. `post`: it asks by POST.
 */
export type StoreAnswer = 'ok' | 'fewer' | 'twice' | 'otherTotal' | 'turned' | 'error' | 'hang' | 'post';

/**
 * `noContent`: status 204. `download`: a file to be saved. `text`: no HTML. `missing`: status 404. `elsewhere`: a redirect to another
 * site.
 */
export type Fault =
  | 'error500'
  | 'error502'
  | 'rate429'
  | 'maintenance'
  | 'hang'
  | 'freeze'
  | 'cut'
  | 'truncate'
  | 'noContent'
  | 'download'
  | 'text'
  | 'missing'
  | 'elsewhere';
