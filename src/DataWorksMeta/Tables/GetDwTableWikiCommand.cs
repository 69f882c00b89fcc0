using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Gets the usage notes of a table (GetMetaTableIntroWiki); nothing where it has none.</summary>
[Cmdlet(VerbsCommon.Get, "DwTableWiki", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(TableWiki))]
public sealed class GetDwTableWikiCommand : TableCommand
{
    /// <summary>An earlier version of the notes. Default: the latest.</summary>
    [Parameter]
    [Id]
    public long? WikiVersion { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [Alias("DbName")]
    public override string? DatabaseName { get; set; }

    internal override bool NeedsGuid => true;

    internal override Query QueryFor(TableIdentity table) => TableOperations.Wiki(table, WikiVersion);
}
