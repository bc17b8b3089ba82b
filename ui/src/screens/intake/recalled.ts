/** What of a returning citizen's dossiers is told at the next one, by where they stand. */
import type { RecalledDossier } from '../../wire/RecalledDossier';
import type { State } from '../../wire/State';

const UNDER_WAY: State[] = ['received', 'at_agency', 'awaiting_supplement'];
/** What asks nothing more of the counter. */
const OVER: State[] = ['returned', 'voided'];

/** Whether what was promised still stands. */
export const isUnderWay = (state: State): boolean => UNDER_WAY.includes(state);

/** What is told of those before this one. */
interface Before {
  /** One of the same procedure that still lies here. */
  same: RecalledDossier | undefined;
  /** The newest; one whose number was voided only where there is no other. */
  newest: RecalledDossier | undefined;
}

/** What is told, of dossiers that stand newest first. */
export const beforeThis = (dossiers: RecalledDossier[], procedure: string | null): Before => ({
  same: dossiers.find((one) => one.procedure === procedure && !OVER.includes(one.state)),
  newest: dossiers.find((one) => one.state !== 'voided') ?? dossiers[0],
});
