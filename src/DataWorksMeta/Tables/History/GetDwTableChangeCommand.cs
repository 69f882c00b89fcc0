using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Gets the changes to the definition of a MaxCompute table and to its partitions (GetMetaTableChangeLog).</summary>
[Cmdlet(VerbsCommon.Get, "DwTableChange", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(TableChange))]
public sealed class GetDwTableChangeCommand : TableCommand
{
    /// <summary>The earliest time, or day: 2026-11-20, Yesterday, -7 (days before today in China). Default: the last 30 days.</summary>
    [Parameter]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    [Alias("StartDate")]
    public DateTimeOffset? Since { get; set; }

    /// <summary>The latest time, or day, which counts to its end. Default: now.</summary>
    [Parameter]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    [Alias("EndDate")]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Only changes of this kind. Of several kinds each is a question of its own, and what comes is one list.</summary>
    [Parameter]
    [Trimmed]
    [ValidateSet("CREATE_TABLE", "ALTER_TABLE", "DROP_TABLE", "ADD_PARTITION", "DROP_PARTITION")]
    public string[]? ChangeType { get; set; }

    /// <summary>Only changes of tables, or only of partitions.</summary>
    [Parameter]
    [Trimmed]
    [ValidateSet("TABLE", "PARTITION")]
    public string? ObjectType { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [Alias("DbName")]
    public override string? DatabaseName { get; set; }

    /// <summary>
    /// Gives a row for each table without such a change as well: it names the table, and its HasChange is $false; that of all others is
    /// $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasChange";

    internal override bool NeedsGuid => true;

    internal override Query QueryFor(TableIdentity table)
    {
        // The service takes both ends or none. The end of the day, and not this second: the same question is the same request.
        DateTimeOffset? until = Until ?? (Since is null ? null : ServiceDay.Today(Clock.System));
        return UnionQuery.Of(
            UnionQuery.Words(ChangeType),
            type => TableOperations.Changes(table, Since, until, type, ObjectType?.ToUpperInvariant()),
            static _ => null);
    }
}
