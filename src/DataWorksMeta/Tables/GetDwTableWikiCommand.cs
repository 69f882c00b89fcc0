using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Gets the usage notes of a table (GetMetaTableIntroWiki); nothing where it has none.</summary>
[Cmdlet(VerbsCommon.Get, "DwTableWiki", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(TableWiki))]
public sealed class GetDwTableWikiCommand : NamedTableCommand
{
    /// <summary>An earlier version of the notes. Default: the latest.</summary>
    [Parameter]
    public long? WikiVersion { get; set; }

    internal override bool NeedsGuid => true;

    internal override Query About(TableIdentity table) => TableOperations.Wiki(table, WikiVersion);
}
