using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.DataMap;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Gets the themes and levels that a MaxCompute table is filed under (GetMetaTableThemeLevel).</summary>
[Cmdlet(VerbsCommon.Get, "DwTableTheme", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(TableTheme))]
public sealed class GetDwTableThemeCommand : TableCommand
{
    /// <inheritdoc/>
    [Parameter]
    [Alias("DbName")]
    public override string? DatabaseName { get; set; }

    internal override bool NeedsGuid => true;

    internal override Query QueryFor(TableIdentity table) => DataMapOperations.ThemesOf(table);
}
