using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Completes days as people say them; what each of them is in China shows beside it.</summary>
public sealed class DayCompleter : WordCompleter
{
    private const int MostDays = 7;

    internal override IEnumerable<(string Word, string Label, string Meaning)> Words()
    {
        DateTimeOffset today = ServiceDay.Today(Clock.System);
        yield return Word("Yesterday", today.AddDays(-1));
        yield return Word("Today", today);
        for (int days = 1; days <= MostDays; days++)
            yield return Word(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"-{days}"), today.AddDays(-days));
    }

    private static (string Word, string Label, string Meaning) Word(string word, DateTimeOffset day)
    {
        string date = new BusinessDate(day).ToString("yyyy-MM-dd", null);
        return (word, $"{word} ({date})", $"{date} in China");
    }
}
