namespace DataWorksMeta.Tables;

/// <summary>The longest part of a list that rises: what stands in the same order on both sides.</summary>
internal static class LongestRising
{
    public static List<T> Of<T>(IReadOnlyList<T> items, Func<T, int> value)
    {
        // Of the rising parts of each length, the one that ends lowest: by the place of its last item.
        var ends = new List<int>();
        int[] before = new int[items.Count];
        for (int i = 0; i < items.Count; i++)
        {
            int low = 0;
            for (int high = ends.Count; low < high;)
            {
                int middle = (low + high) / 2;
                if (value(items[ends[middle]]) < value(items[i]))
                    low = middle + 1;
                else
                    high = middle;
            }
            before[i] = low > 0 ? ends[low - 1] : -1;
            if (low == ends.Count)
                ends.Add(i);
            else
                ends[low] = i;
        }
        var rising = new List<T>(ends.Count);
        for (int i = ends.Count > 0 ? ends[^1] : -1; i >= 0; i = before[i])
            rising.Add(items[i]);
        rising.Reverse();
        return rising;
    }
}
