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

    /// <summary>
    /// Gives a row for each table that is filed under no theme and no level as well: it names the table, and its HasTheme is $false; that
    /// of all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasTheme";

    internal override bool NeedsGuid => true;

    internal override Query QueryFor(TableIdentity table) => DataMapOperations.ThemesOf(table);
}
