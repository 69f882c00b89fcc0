using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Gets the themes and levels that a MaxCompute table is filed under (GetMetaTableThemeLevel).</summary>
[Cmdlet(VerbsCommon.Get, "DwTableTheme", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(TableTheme))]
public sealed class GetDwTableThemeCommand : NamedTableCommand
{
    internal override bool NeedsGuid => true;

    internal override Query About(TableIdentity table) => TableOperations.Themes(table);
}
