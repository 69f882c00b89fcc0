using System.Collections;

namespace DataWorks.Emulator.Catalogue.Shapes;

/// <summary>The whole numbers from one to another, both included.</summary>
internal sealed class LongRange(long first, long last) : IReadOnlyList<long>
{
    public int Count { get; } = (int)Math.Clamp(last - first + 1, 0, int.MaxValue);

    public long this[int index] => index >= 0 && index < Count ? first + index : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<long> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return first + i;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
