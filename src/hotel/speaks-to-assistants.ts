/**
 * Whether a text that a guest or an agency wrote speaks to a program that reads it, and not to the hotel. A sign for whoever reads the
 * answer, and no fence: text that speaks in other words is as little an order.
 */
import { foldText } from './text.js';

/** Folded: without case and accents. Words for assistants, and orders that only a program could follow. */
const SIGNS = [
  /\b(?:ai|ia|ki|llms?|gpt|chatgpt|claude|gemini|copilot|chatbots?|language models?|modele de langage|sprachmodell|yapay zeka)\b/,
  /\b(?:assistants?|asistente|assistente|asistan|agents? (?:ai|ia))\b/,
  /\b(?:system|developer|hidden) (?:prompts?|messages?|instructions?)\b/,
  /\b(?:ignor\w*|disregard\w*|forget|oublie[zr]?|vergiss|olvid\w+|dimentica\w*|unut\w*|yok say\w*)\b.{0,40}\b(?:instruct\w*|consignes?|anweisung\w*|instrucc\w*|istruzion\w*|talimat\w*|prompts?|rules|regles|above|precedent\w*|previous)\b/,
  /\b(?:prompts?|tools?|function) (?:injection|calls?|calling)\b|\bjailbreak\b/,
  /<\/?(?:system|assistant|user|instructions?|tool[_-]?\w*)\b|\[\/?(?:inst|system)\]|<\|/,
  /\b(?:as|comme|als) (?:an?|une?|ein) (?:ai|ia|ki)\b|\byou are now\b|\btu es (?:desormais|maintenant)\b/,
];

export function speaksToAssistants(text: string): boolean {
  const folded = foldText(text);
  return SIGNS.some((sign) => sign.test(folded));
}
