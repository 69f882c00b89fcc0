using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that ask what happened in a time.</summary>
public abstract class OnCallCommand : PipedCommand
{
    /// <summary>
    /// From when on: 2026-11-20, '2026-11-20 22:00', Yesterday, -7 (days before today in China). Default: a day before the end. Of two days
    /// and more each part is a question of its own, and what comes is one list.
    /// </summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    [Alias("BeginTime")]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Until when, written as for -Since; a day is meant to its end. Default: now.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    [Alias("EndTime")]
    public DateTimeOffset? Until { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <summary>The time that is meant.</summary>
    /// <exception cref="DwException">It begins later than now.</exception>
    internal ServiceSpan Span()
    {
        ServiceSpan span = ServiceSpan.Of(Since, Until, Clock.System.UtcNow);
        return span.Begin <= span.End ? span : throw new DwException(
            ErrorId.InvalidInput,
            $"-Since {ServiceTime.Second(span.Begin)} is later than {ServiceTime.Second(span.End)}, both in China time.",
            advice: "Nothing can have happened there yet: name an earlier time, or an end with -Until.");
    }

    /// <summary>Words that the service writes in capitals.</summary>
    internal static string[]? Words(string[]? words) => words?.Select(static word => word.ToUpperInvariant()).ToArray();
}
