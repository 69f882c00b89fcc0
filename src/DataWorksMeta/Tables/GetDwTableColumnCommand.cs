using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Gets the columns of a table (GetMetaTableColumn).</summary>
[Cmdlet(VerbsCommon.Get, "DwTableColumn", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(TableColumn))]
public sealed class GetDwTableColumnCommand : TableCommand
{
    /// <summary>Only the column of this name; wildcards find several.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    public string? ColumnName { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [Alias("DbName")]
    public override string? DatabaseName { get; set; }

    /// <summary>
    /// Gives a row for each table without such a column as well: it names the table, and its HasColumn is $false; that of all others is
    /// $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasColumn";

    internal override bool TakeTyped(object typed) => TakeTyped<string>(nameof(ColumnName), typed, value => ColumnName = value);

    internal override Query QueryFor(TableIdentity table) =>
        TableOperations.Columns(table).Named(ColumnName, static column => column.ColumnName);
}
