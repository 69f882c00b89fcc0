using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Protocol;

/// <summary>Request ids in the service's shape, an upper-case GUID; unique within a run and cheap.</summary>
internal static class RequestIdentifier
{
    private static readonly ulong s_start = (ulong)Random.Shared.NextInt64();

    public static string Next(long sequence) => string.Create(36, s_start + (ulong)sequence, static (text, number) =>
    {
        ulong high = StableHash.Mix(number);
        ulong low = StableHash.Mix(high ^ number);
        for (int i = 0; i < 36; i++)
        {
            if (i is 8 or 13 or 18 or 23)
            {
                text[i] = '-';
                continue;
            }

            ref ulong source = ref i < 18 ? ref high : ref low;
            text[i] = "0123456789ABCDEF"[(int)(source & 15)];
            source >>= 4;
        }
    });
}
