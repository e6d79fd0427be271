/**
 * `plain`: a right password leads to the panel. `code`: to a page that wants a code. `captcha`: one stands in the form. `steps`: the e-mail
 * first, then the password. `script`: the form is sent by script. `hotels`: the account has two, and one is chosen. `guard`: a page that
 * looks at the browser comes first. `oldBrowser`: in place of the form. `locked`: the account is.
 */
export type SignInWay =
  'plain' | 'code' | 'captcha' | 'steps' | 'script' | 'hotels' | 'guard' | 'oldBrowser' | 'locked';
