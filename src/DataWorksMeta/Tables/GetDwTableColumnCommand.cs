using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Gets the columns of a table (GetMetaTableColumn).</summary>
[Cmdlet(VerbsCommon.Get, "DwTableColumn", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(TableColumn))]
public sealed class GetDwTableColumnCommand : PagedTableCommand
{
    /// <summary>Only the column of this name; wildcards find several.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? ColumnName { get; set; }

    internal override Query About(TableIdentity table)
    {
        Func<string?, bool>? isWanted = Matcher(ColumnName);
        return TableOperations.Columns(table).Where(isWanted is null ? null : column => isWanted(column.ColumnName), Exact(ColumnName));
    }
}
