/** Changes whenever the same input would give another result; stored with every report that leaves the page. */
export const formulaVersion = '1.2.1'
