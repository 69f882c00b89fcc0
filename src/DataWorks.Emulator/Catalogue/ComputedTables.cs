using System.Collections;

namespace DataWorks.Emulator.Catalogue;

/// <summary>Tables of which each is made when it is looked at, so that a page of a long list costs no more than a page.</summary>
internal sealed class ComputedTables(IReadOnlyList<long> indices, Func<long, Table> create) : IReadOnlyList<Table>
{
    public int Count => indices.Count;

    public Table this[int index] => create(indices[index]);

    /// <summary>Where in this list the table of that index is; a negative number when it is not here.</summary>
    public int PlaceOf(long index)
    {
        int low = 0;
        int high = indices.Count - 1;
        while (low <= high)
        {
            int middle = low + ((high - low) / 2);
            if (indices[middle] == index)
                return middle;
            if (indices[middle] < index)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    public IEnumerator<Table> GetEnumerator()
    {
        foreach (long index in indices)
            yield return create(index);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
