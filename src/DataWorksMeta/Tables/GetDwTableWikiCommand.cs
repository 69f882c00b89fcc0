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

    /// <summary>
    /// Gives a row for each table without usage notes as well: it names the table, and its HasWiki is $false; that of all others is $true.
    /// What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasWiki";

    internal override bool NeedsGuid => true;

    internal override Query QueryFor(TableIdentity table) => TableOperations.Wiki(table, WikiVersion);
}
