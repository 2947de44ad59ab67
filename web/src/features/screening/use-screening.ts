import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { read, type Problem } from '../../app/api'
import { refreshed, type ScreeningRead, type ScreeningStage, type ScreeningTold } from '../../model/screening'

/** One person's items at a stage: their order comes once, afterwards only what has changed. */
export function useScreening(stage: ScreeningStage | null): UseQueryResult<ScreeningRead, Problem> {
  const client = useQueryClient()
  const address = `api/screening/${stage ?? ''}`
  return useQuery<ScreeningRead, Problem>({
    queryKey: [address],
    queryFn: async () => {
      const before = client.getQueryData<ScreeningRead>([address])
      return refreshed(before, await read<ScreeningTold>(`${address}?packed=1${before ? `&known=${encodeURIComponent(before.mark)}` : ''}`))
    },
    enabled: stage !== null,
  })
}
