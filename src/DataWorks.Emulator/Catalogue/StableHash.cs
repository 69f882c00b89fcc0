namespace DataWorks.Emulator.Catalogue;

/// <summary>Hashes that are the same in every run, so that computed tables and faults are too.</summary>
internal static class StableHash
{
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    public static ulong Of(ReadOnlySpan<char> text)
    {
        ulong hash = 14695981039346656037UL;
        foreach (char character in text)
            hash = (hash ^ character) * 1099511628211UL;
        return Mix(hash);
    }
}
