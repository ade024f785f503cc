/** Whether the page began on a phone: what is folded there stands open elsewhere. */
import { useState } from 'preact/hooks'

export const usePhone = (): boolean => useState(() => matchMedia('(max-width: 36rem)').matches)[0]
