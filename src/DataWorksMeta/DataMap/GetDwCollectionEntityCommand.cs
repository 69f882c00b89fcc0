using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Gets what a data album holds (ListMetaCollectionEntities).</summary>
[Cmdlet(VerbsCommon.Get, "DwCollectionEntity", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(Entity))]
public sealed class GetDwCollectionEntityCommand : PipedCommand
{
    private const string QualifiedNameSet = "QualifiedName";

    /// <summary>The id of the album, such as album.12345.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QualifiedNameSet, ValueFromPipelineByPropertyName = true)]
    [Alias("CollectionQualifiedName")]
    [NoWildcard]
    public string[] QualifiedName { get; set; } = [];

    /// <summary>Only entities of this kind, such as maxcompute-table.</summary>
    [Parameter]
    [Alias("EntityType")]
    [NoWildcard]
    [ArgumentCompleter(typeof(EntityTypeCompleter))]
    public string? Type { get; set; }

    /// <summary>Only entities whose names match, as the service understands it.</summary>
    [Parameter]
    [Alias("Keyword")]
    [NoWildcard]
    public string? Name { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <summary>
    /// Gives a row for each album that holds nothing of the kind as well: it names the album, and its HasEntity is $false; that of all
    /// others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasEntity";

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override string InputDescription => "collection: it needs a QualifiedName";

    internal override string? FirstParameter => nameof(QualifiedName);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("QualifiedName", QualifiedName);

    internal override Query? QueryFor(PipedInput input) =>
        input.Id("CollectionQualifiedName", "QualifiedName") is string name ? DataMapOperations.Collected(name, Type, Name) : null;
}
