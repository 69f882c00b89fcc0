using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Gets the runs of tasks that wrote a table between two dates (GetMetaTableOutput).</summary>
[Cmdlet(VerbsCommon.Get, "DwTableOutput", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(TableOutput))]
public sealed class GetDwTableOutputCommand : TableCommand
{
    /// <summary>The first day: 2026-11-20, Yesterday, -7 (days before today in China). Default: a week before the last.</summary>
    [Parameter]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    [Alias("StartDate")]
    public DateTimeOffset? Since { get; set; }

    /// <summary>The last day. Default: today in China.</summary>
    [Parameter]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    [Alias("EndDate")]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Only the runs of this task.</summary>
    [Parameter]
    public string? TaskId { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [Alias("DbName")]
    public override string? DatabaseName { get; set; }

    /// <summary>
    /// Gives a row for each table that no run wrote on these days as well: it names the table, and its HasOutput is $false; that of all
    /// others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasOutput";

    internal override bool NeedsGuid => true;

    internal override Query QueryFor(TableIdentity table)
    {
        DateTimeOffset until = Until ?? DateTimeOffset.UtcNow;
        return TableOperations.Outputs(table, Since ?? until.AddDays(-7), until, TaskId);
    }
}
