import { foldedStep, wordsOf, type Address } from './address.js';

/**
 * Words of addresses that do something when they are opened: the second net below the list of what may be read. By language, in
 * the forms that addresses are made of (a command, an infinitive). Inferred: no acting address of the panel was ever seen but
 * `/user/sign_out`.
 */
const WORDS = [
  // English
  `signout logout logoff destroy delete remove erase purge wipe clear cancel void refund charge capture confirm approve reject accept
   decline deny checkin checkout noshow assign unassign allocate update save submit send resend fire deliver toggle enable disable
   activate deactivate mark unmark move merge split restore undo redo revert switch create add insert edit modify change set reset
   apply execute run trigger process perform pay invoice issue print post put patch close reopen open lock unlock block unblock
   archive unarchive publish unpublish import upload sync synchronize synchronise push revoke grant invite impersonate unsubscribe
   subscribe start stop finish complete release hold swap transfer copy duplicate clone rename generate regenerate rebuild`,
  // French
  `annuler annulation supprimer effacer retirer rembourser debiter encaisser confirmer valider approuver refuser rejeter accepter
   arrivee-effectuee depart-effectue attribuer affecter enregistrer sauvegarder envoyer renvoyer activer desactiver deplacer fusionner
   scinder restaurer modifier changer creer ajouter deconnexion deconnecter payer facturer fermer ouvrir verrouiller bloquer`,
  // Turkish
  `iptal sil silme kaldir onayla onay reddet kabul iade tahsil kaydet gonder guncelle duzenle degistir ekle olustur tasi birlestir
   etkinlestir kapat ac ata cikis giris-yap odeme-al engelle kilitle`,
  // Spanish
  `cancelar anular borrar eliminar quitar reembolsar cobrar confirmar aprobar rechazar aceptar asignar guardar enviar reenviar activar
   desactivar mover fusionar dividir restaurar modificar cambiar crear anadir agregar cerrar salir pagar facturar bloquear actualizar`,
  // German
  `stornieren storno loeschen entfernen erstatten abbuchen bestaetigen genehmigen ablehnen annehmen zuweisen speichern senden
   aktivieren deaktivieren verschieben zusammenfuehren teilen wiederherstellen bearbeiten aendern anlegen hinzufuegen abmelden
   einchecken auschecken bezahlen sperren schliessen loschen bestatigen andern hinzufugen`,
  // Italian
  `annulla annullare cancella cancellare elimina eliminare rimuovi rimborsa addebita conferma confermare approva rifiuta accetta assegna
   salva salvare invia inviare attiva disattiva sposta unisci dividi ripristina modifica cambia crea aggiungi esci paga blocca aggiorna`,
  // Portuguese
  `cancelamento apagar excluir remover reembolsar rejeitar recusar aceitar atribuir salvar gravar ativar desativar mesclar restaurar
   alterar adicionar sair atualizar`,
  // Dutch
  `annuleren verwijderen wissen terugbetalen bevestigen goedkeuren weigeren accepteren toewijzen opslaan verzenden versturen inschakelen
   uitschakelen verplaatsen samenvoegen splitsen herstellen wijzigen bewerken aanmaken toevoegen uitloggen afmelden inchecken
   uitchecken betalen`,
  // Russian, Greek, Arabic
  `отменить отмена удалить подтвердить сохранить отправить изменить добавить создать выйти возврат oplatit otmenit udalit
   ακυρωση διαγραφη επιβεβαιωση αποθηκευση αποστολη αποσυνδεση akyrosi diagrafi
   الغاء إلغاء حذف تأكيد حفظ ارسال إرسال تسجيل-الخروج`,
].join(' ');

const ACTING = new Set(
  WORDS.split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => foldedStep(word).replaceAll('-', '')),
);
/** Words that act only together. */
const TOGETHER = new Set([
  'signout',
  'logout',
  'logoff',
  'checkin',
  'checkout',
  'noshow',
  'setas',
  'markas',
  ...[...ACTING].filter((word) => word.length > 8),
]);

/** Names of a query that say what is to be done, in whatever words. */
const ACTING_NAMES =
  /^(_?method(_override)?|x[-_]http[-_]method([-_]override)?|event|action|act|do|op|operation|cmd|command|task|verb|transition|confirm(ed|ation)?|commit|execute|run|trigger|mutation|force|yes|sure|really)$/;
/** Names of a query whose values are words of the trade: a list of the cancelled is no cancelling. */
const NARROWING =
  /^(start|end|filter.*|where|search.*|q|query|stat(us|e|uses|es)|type|kind|tab|view|sort.*|order.*|group.*|columns?.*|fields?|select|include|date_?(type|field)|by|.*summary)$/;
/** Names of secrets: none is ever part of an address. */
const SECRET_NAMES =
  /pass(word|wd|code|phrase)?\b|pwd|secret|parola|sifre|contrasena|senha|kennwort|wachtwoord|mot_de_passe|(^|\[)pin\]?$/;

/** Whether a word of a path acts. */
export function hasActingStep(steps: readonly string[]): boolean {
  return steps.some((step) => actsIn(wordsOf(step)));
}

/** Whether a query tells a password: a form that is sent by GET does. */
export function tellsSecret(query: Address['query']): boolean {
  return query.some(([name]) => SECRET_NAMES.test(foldedStep(name)));
}

/** Whether a name or a value of the query acts, or tells a secret. */
export function hasActingQuery(query: Address['query']): boolean {
  return query.some(([name, value]) => {
    const plain = foldedStep(name);
    const bare = plain.replaceAll(/^.*\[|\]$/g, '');
    if (ACTING_NAMES.test(plain) || ACTING_NAMES.test(bare) || SECRET_NAMES.test(plain)) return true;
    // `filter[status]` is of `filter`.
    const narrows = NARROWING.test(plain.split('[', 1)[0] ?? '');
    if (actsIn(wordsOf(name)) && !narrows) return true;
    return !narrows && value.length <= 40 && isActingValue(value);
  });
}

/** A value that is an acting word as a whole; a sentence with one in it is a search. */
function isActingValue(value: string): boolean {
  const words = wordsOf(value);
  return words.length > 0 && words.length <= 2 && actsIn(words);
}

function actsIn(words: readonly string[]): boolean {
  return words.some(
    (word, index) => ACTING.has(word) || (index > 0 && TOGETHER.has(`${words[index - 1]}${word}`)),
  );
}

/** A page asks for rows with less; more is not looked at, and so not let through. */
const LONGEST_BODY = 200_000;

/** Whether what a request carries overrides its method, or is an order in itself. Null: it is there, and cannot be read. */
export function actsByBody(body: string | null): boolean {
  if (body === null || body.length > LONGEST_BODY) return true;
  let text = body;
  for (let round = 0; round < 3; round += 1) {
    try {
      text = decodeURIComponent(text.replaceAll('+', ' '));
    } catch {
      break;
    }
  }
  text = text.replaceAll(/\\u([0-9a-f]{4})/gi, (_all, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  if (/_method|method[-_]?override/i.test(text) || /\bmutation\b/i.test(text)) return true;
  const orders = text.matchAll(ORDER);
  return [...orders].some(([, value]) => actsIn(wordsOf(value ?? '')));
}

/** A field of a form, of JSON or of a part of a form that says what is to be done. */
const ORDER =
  /(?:^|[&"'\s{,[])(?:event|action|act|do|op|operation(?:_?name)?|cmd|command|task|verb|transition|commit)(?!\w)[\]"']*\s*(?:[:=]\s*)?["']?([^&"',}\r\n]{1,60})/gi;
