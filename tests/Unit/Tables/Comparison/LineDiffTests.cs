using DataWorksMeta.Tables;

namespace DataWorksMeta.Unit.Tables;

/// <summary>Which lines of two texts are told to differ.</summary>
public sealed class LineDiffTests
{
    [Theory]
    [InlineData("abc", "abc", "")]
    [InlineData("abc", "axc", "2:2")]
    [InlineData("abc", "xabc", ":1")]
    [InlineData("abc", "abcx", ":4")]
    [InlineData("abc", "ac", "2:")]
    [InlineData("abc", "", "1: 2: 3:")]
    [InlineData("", "ab", ":1 :2")]
    [InlineData("", "", "")]
    [InlineData("abcdef", "axydef", "2:2 3:3")]
    [InlineData("abcdef", "axdef", "2:2 3:")]
    [InlineData("abdef", "axydef", "2:2 :3")]
    [InlineData("aaaa", "aaa", "4:")]
    [InlineData("abab", "baba", "1: :4")]
    public void The_fewest_lines_differ_and_changed_ones_are_paired(string reference, string difference, string expected) =>
        Assert.Equal(expected, Shown(LineDiff.Compare(Letters(reference), Letters(difference))));

    [Theory]
    [InlineData("a\r\nb\rc\n", "a\nb\nc")]
    [InlineData("a  \nb\t", "a\nb")]
    [InlineData("a\n\n \n", "a")]
    [InlineData("", "\n")]
    public void How_lines_end_is_no_difference(string text, string other) =>
        Assert.Empty(LineDiff.Compare(LineDiff.Lines(text), LineDiff.Lines(other)));

    [Theory]
    [InlineData(" a", "a")]
    [InlineData("a\n\nb", "a\nb")]
    [InlineData("A", "a")]
    public void What_stands_in_a_line_or_between_two_is_one(string text, string other) =>
        Assert.NotEmpty(LineDiff.Compare(LineDiff.Lines(text), LineDiff.Lines(other)));

    [Fact]
    public void Lines_come_as_they_are_written() => Assert.Equal(["  a\t ", "b"], LineDiff.Lines("  a\t \r\nb\r\n"));

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(50)]
    public void The_rows_make_the_other_text_of_the_one(int letters)
    {
        var random = new Random(letters);
        for (int round = 0; round < 400; round++)
        {
            string[] reference = Some(random, random.Next(40), letters);
            string[] difference = round % 2 == 0 ? Some(random, random.Next(40), letters) : Edited(random, reference, letters);
            IReadOnlyList<LineChange> changes = LineDiff.Compare(reference, difference);

            Assert.Equal(difference, Applied(reference, difference, changes));
            Assert.Equal(
                Fewest(reference, difference),
                changes.Sum(static change => Side(change.ReferenceLine) + Side(change.DifferenceLine)));
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(50_000)]
    public void Texts_that_have_little_in_common_are_told_apart_with_bounded_work(int letters)
    {
        var random = new Random(letters);
        string[] reference = Some(random, 60_000, letters);
        string[] difference = Some(random, 60_000, letters);

        Assert.Equal(difference, Applied(reference, difference, LineDiff.Compare(reference, difference)));
    }

    [Fact]
    public void What_stands_once_in_both_holds_them_together_where_the_rest_has_changed()
    {
        var random = new Random(7);
        string[] reference = Some(random, 6_000, 50);
        string[] difference = Some(random, 6_000, 50);
        reference[3_000] = difference[3_100] = "the line that both have once";
        IReadOnlyList<LineChange> changes = LineDiff.Compare(reference, difference);

        Assert.Equal(difference, Applied(reference, difference, changes));
        Assert.DoesNotContain(changes, static change => change.ReferenceLine == 3_001 || change.DifferenceLine == 3_101);
    }

    [Fact]
    public void A_line_put_into_a_very_long_text_is_one_row()
    {
        string[] reference = [.. Enumerable.Range(0, 100_000).Select(static i => $"{i % 1000}")];
        string[] difference = [.. reference[..500], "new", .. reference[500..]];

        Assert.Equal([new LineChange(null, 501)], LineDiff.Compare(reference, difference));
    }

    private static string[] Letters(string text) => [.. text.Select(static letter => letter.ToString())];

    private static string Shown(IEnumerable<LineChange> changes) => string.Join(' ', changes.Select(static change =>
        $"{change.ReferenceLine}:{change.DifferenceLine}"));

    private static string[] Some(Random random, int count, int letters) =>
        [.. Enumerable.Range(0, count).Select(_ => $"{random.Next(letters)}")];

    private static string[] Edited(Random random, string[] lines, int letters)
    {
        List<string> edited = [.. lines];
        for (int edit = random.Next(6); edit > 0; edit--)
        {
            int at = random.Next(edited.Count + 1);
            if (at < edited.Count && random.Next(2) == 0)
                edited.RemoveAt(at);
            else
                edited.Insert(at, $"{random.Next(letters)}");
        }
        return [.. edited];
    }

    // Takes from the other text nothing but the lines that are said to differ.
    private static string[] Applied(string[] reference, string[] difference, IReadOnlyList<LineChange> changes)
    {
        HashSet<int> gone = [.. changes.Select(static change => change.ReferenceLine).OfType<int>()];
        var kept = new Queue<string>(reference.Where((_, at) => !gone.Contains(at + 1)));
        HashSet<int> come = [.. changes.Select(static change => change.DifferenceLine).OfType<int>()];
        var made = new List<string>();
        while (kept.Count > 0 || come.Contains(made.Count + 1))
            made.Add(come.Contains(made.Count + 1) ? difference[made.Count] : kept.Dequeue());
        return [.. made];
    }

    private static int Side(int? line) => line is null ? 0 : 1;

    // By the table of all pairs.
    private static int Fewest(string[] reference, string[] difference)
    {
        int[,] edits = new int[reference.Length + 1, difference.Length + 1];
        for (int i = 0; i <= reference.Length; i++)
        {
            for (int j = 0; j <= difference.Length; j++)
            {
                edits[i, j] = i == 0 ? j : j == 0 ? i
                    : reference[i - 1] == difference[j - 1] ? edits[i - 1, j - 1]
                    : 1 + Math.Min(edits[i - 1, j], edits[i, j - 1]);
            }
        }
        return edits[reference.Length, difference.Length];
    }
}
