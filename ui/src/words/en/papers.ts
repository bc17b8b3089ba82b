/** The names of the papers, in English, and what is done with one. */
import type { Words } from '../vi';

export const papers: Words['papers'] = {
  names: {
    receipt: 'Receipt',
    supplement: 'Request for papers',
    refusal: 'Refusal',
    apology: 'Apology and new day',
    stop: 'Stop notice',
    control: 'Control sheet',
    register: 'Register',
    guidance: 'Guidance sheet',
    hand_over: 'Hand-over list',
    postal_hand_over: 'Received by post',
    returned_list: 'Outcomes returned',
    uncollected_list: 'Outcomes not collected',
    return_slip: 'Return slip',
    payment_slip: 'Payment slip',
    fee_list: 'Fees of the day',
    fee_month: 'Fees of the month',
    rating_slip: 'Rating slip',
    address_label: 'Address label',
    ii06a: 'Form II.06a',
  },
  choose: 'Papers',
  next: 'another paper',
  print: 'Print this paper',
  noPrinter: 'No printer is chosen, so the paper was not printed.',
  sent: (name, to) => `${name}: sent to ${to}`,
};
