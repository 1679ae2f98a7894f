import { keyUsage, type Signer } from './signer.ts';

/** Whose signature a request needs: the visitor's own, or that of a company the visitor may sign for. */
export interface Who {
  iin: string;
  bin?: string | undefined;
}

export type Judgement =
  | { ok: true }
  | {
      ok: false;
      /**
       * `otherPerson` not the visitor's key · `otherCompany` another company's, a company's where a person's own is
       * asked, or a person's where a company's is · `authenticationKey` the key for signing in, not for signing.
       */
      code:
        | 'otherPerson'
        | 'otherCompany'
        | 'noRightToSign'
        | 'authenticationKey'
        | 'expired'
        | 'notYetValid';
    };

/** Whether this signer's signature is the one that was asked for. */
export function judge(signer: Signer, who: Who, at: Date): Judgement {
  const has = (usage: string): boolean => signer.extendedKeyUsages.includes(usage);
  if (signer.iin !== who.iin) return no('otherPerson');
  if (signer.bin !== (who.bin ?? null)) return no('otherCompany');
  if (!has(keyUsage.signing)) return no('authenticationKey');
  if (at < signer.notBefore) return no('notYetValid');
  if (at > signer.notAfter) return no('expired');
  if (who.bin !== undefined && !has(keyUsage.head) && !has(keyUsage.rightToSign)) return no('noRightToSign');
  return { ok: true };
}

const no = (code: Extract<Judgement, { ok: false }>['code']): Judgement => ({ ok: false, code });
