namespace DataWorksMeta.Tables;

/// <summary>
/// Which lines two texts do not have in common: as few as can be found with bounded work, so that a line that was put in does not make
/// every later one different. Lines that stand in for one another are paired in their order.
/// </summary>
internal sealed class LineDiff
{
    // Work and memory grow with its square. Texts that differ more are cut where lines stand that each has once.
    private const int MostEdits = 1000;
    private const int MostCuts = 8;

    private readonly int[] _reference;
    private readonly int[] _difference;

    // Where the line of one side stands on the other; -1 where it does not.
    private readonly int[] _partners;

    private LineDiff(int[] reference, int[] difference)
    {
        _reference = reference;
        _difference = difference;
        _partners = new int[reference.Length];
        Array.Fill(_partners, -1);
    }

    /// <summary>
    /// The lines of a text. Blanks at the end of a line and empty lines at the end of the text are no lines' difference, nor is the way in
    /// which lines end.
    /// </summary>
    public static string[] Lines(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int count = lines.Length;
        while (count > 0 && string.IsNullOrWhiteSpace(lines[count - 1]))
            count--;
        return lines[..count];
    }

    /// <summary>What differs, from the first line to the last.</summary>
    public static IReadOnlyList<LineChange> Compare(IReadOnlyList<string> reference, IReadOnlyList<string> difference)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var diff = new LineDiff(Numbered(reference, numbers), Numbered(difference, numbers));
        diff.Match(0, diff._reference.Length, 0, diff._difference.Length, MostCuts);
        return diff.Changes();
    }

    private static int[] Numbered(IReadOnlyList<string> lines, Dictionary<string, int> numbers)
    {
        int[] numbered = new int[lines.Count];
        for (int i = 0; i < numbered.Length; i++)
        {
            string line = lines[i].TrimEnd();
            if (!numbers.TryGetValue(line, out numbered[i]))
                numbers.Add(line, numbered[i] = numbers.Count);
        }
        return numbered;
    }

    private void Match(int low, int high, int otherLow, int otherHigh, int cuts)
    {
        while (low < high && otherLow < otherHigh && _reference[low] == _difference[otherLow])
            _partners[low++] = otherLow++;
        while (low < high && otherLow < otherHigh && _reference[high - 1] == _difference[otherHigh - 1])
            _partners[--high] = --otherHigh;
        if (low == high || otherLow == otherHigh || TryShortest(low, high, otherLow, otherHigh) || cuts == 0)
            return;
        List<(int Line, int Other)> anchors = Anchors(low, high, otherLow, otherHigh);
        // Where nothing stands once, all of it has changed.
        if (anchors.Count == 0)
            return;
        foreach ((int line, int other) in anchors)
        {
            Match(low, line, otherLow, other, cuts - 1);
            _partners[line] = other;
            (low, otherLow) = (line + 1, other + 1);
        }
        Match(low, high, otherLow, otherHigh, cuts - 1);
    }

    /// <summary>
    /// The fewest edits (E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986); nothing where they are too many.
    /// </summary>
    private bool TryShortest(int low, int high, int otherLow, int otherHigh)
    {
        (int lines, int others) = (high - low, otherHigh - otherLow);
        int most = Math.Min(lines + others, MostEdits);
        // How far each diagonal has come after so many edits. Diagonal k is at ends[k + most + 1].
        int[] ends = new int[(2 * most) + 3];
        var before = new List<int[]>();
        for (int edits = 0; edits <= most; edits++)
        {
            before.Add(ends[(most + 1 - edits)..(most + 2 + edits)]);
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                int at = diagonal + most + 1;
                bool isDown = diagonal == -edits || (diagonal != edits && ends[at - 1] < ends[at + 1]);
                int x = isDown ? ends[at + 1] : ends[at - 1] + 1;
                while (x < lines && x - diagonal < others && _reference[low + x] == _difference[otherLow + x - diagonal])
                    x++;
                ends[at] = x;
                if (x < lines || x - diagonal < others)
                    continue;
                WalkBack(before, low, otherLow, x, diagonal);
                return true;
            }
        }
        return false;
    }

    /// <summary>Takes the way back, and pairs what both sides have on it.</summary>
    private void WalkBack(List<int[]> before, int low, int otherLow, int x, int diagonal)
    {
        for (int edits = before.Count - 1; edits >= 0; edits--)
        {
            int[] ends = before[edits];
            bool isFirst = edits == 0;
            bool isDown = !isFirst && (diagonal == -edits
                || (diagonal != edits && ends[diagonal - 1 + edits] < ends[diagonal + 1 + edits]));
            int previous = isFirst ? 0 : isDown ? diagonal + 1 : diagonal - 1;
            int start = isFirst ? 0 : isDown ? ends[previous + edits] : ends[previous + edits] + 1;
            while (x > start)
            {
                x--;
                _partners[low + x] = otherLow + x - diagonal;
            }
            if (isFirst)
                return;
            x = isDown ? start : start - 1;
            diagonal = previous;
        }
    }

    /// <summary>Lines that each side has once, as many as stand in the same order on both.</summary>
    private List<(int Line, int Other)> Anchors(int low, int high, int otherLow, int otherHigh)
    {
        Dictionary<int, int> places = Single(_reference, low, high);
        Dictionary<int, int> others = Single(_difference, otherLow, otherHigh);
        var pairs = new List<(int Line, int Other)>();
        for (int line = low; line < high; line++)
        {
            if (places[_reference[line]] == line && others.TryGetValue(_reference[line], out int other) && other >= 0)
                pairs.Add((line, other));
        }
        return LongestRising.Of(pairs, static pair => pair.Other);
    }

    // The place of each line; -1 of one that stands there more than once.
    private static Dictionary<int, int> Single(int[] lines, int low, int high)
    {
        var places = new Dictionary<int, int>();
        for (int i = low; i < high; i++)
            places[lines[i]] = places.ContainsKey(lines[i]) ? -1 : i;
        return places;
    }

    private List<LineChange> Changes()
    {
        var changes = new List<LineChange>();
        int other = 0;
        for (int line = 0; line <= _reference.Length; line++)
        {
            int first = line;
            while (line < _reference.Length && _partners[line] < 0)
                line++;
            int next = line < _reference.Length ? _partners[line] : _difference.Length;
            int most = Math.Max(line - first, next - other);
            for (int i = 0; i < most; i++)
                changes.Add(new LineChange(first + i < line ? first + i + 1 : null, other + i < next ? other + i + 1 : null));
            other = next + 1;
        }
        return changes;
    }
}
