using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// Says in what two tables differ, such as that of development and that of production: columns, partition keys, life cycle, comments, and
/// the code of the tasks that produce them, line by line (GetMetaTableBasicInfo, GetMetaTableColumn, GetMetaTableProducingTasks,
/// GetNodeCode).
/// </summary>
[Cmdlet(VerbsData.Compare, "DwTable", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(TableDifference))]
public sealed class CompareDwTableCommand : PipedCommand
{
    private const string ReferenceTableSet = "ReferenceTable";

    private PSObject? _typedReference;
    private Overlap? _overlap;

    /// <summary>The table to compare with: a GUID such as odps.sales.dim_user, sales.dim_user for short, a Table, or a row that names
    /// one.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ReferenceTableSet)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject? ReferenceTable { get; set; }

    /// <summary>
    /// The table that may differ, in the same forms. Of piped tables a script block names it: { $_ -replace '^sales\.', 'sales_dev.' }; a
    /// row may have both in columns ReferenceTable and DifferenceTable.
    /// </summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject? DifferenceTable { get; set; }

    /// <summary>Compares the names of the partitions too; of two tables with partitions only. A call for each hundred.</summary>
    [Parameter]
    public SwitchParameter IncludePartition { get; set; }

    /// <summary>Gives a row, with IsEqual, for what both tables have alike too; of code that is the same, one for the task.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    internal override string InputDescription => "table";

    internal override string? FirstParameter => nameof(ReferenceTable);

    private Overlap Overlap => _overlap ??= new Overlap(ThrottleLimit);

    internal override void CheckArguments()
    {
        if (!MyInvocation.ExpectingInput)
            Need(nameof(DifferenceTable), "Name the second table: Compare-DwTable sales.dim_user sales_dev.dim_user.");
    }

    // Where one table is typed and others are piped, the typed one is what all of them are compared with.
    internal override bool TakeTyped(object typed)
    {
        if (IsGiven(nameof(DifferenceTable)))
            return false;
        _typedReference = PSObject.AsPSObject(typed);
        return true;
    }

    internal override IEnumerable<PipedInput> Arguments() => [Only(PipedInput.Read(ReferenceTable), nameof(ReferenceTable))];

    internal override Query QueryFor(PipedInput input)
    {
        PipedInput reference = _typedReference is not null
            ? Only(PipedInput.Read(_typedReference), nameof(ReferenceTable))
            : Named(input, nameof(ReferenceTable));
        PipedInput difference = _typedReference is not null
            ? Named(input, nameof(DifferenceTable))
            : Only(
                DifferenceTable is not null ? PipedInput.Read(DifferenceTable) : input.Within(nameof(DifferenceTable)),
                nameof(DifferenceTable));
        return new ComparisonQuery(
            TableCommand.Read(reference), TableCommand.Read(difference), IncludePartition, IncludeEqual, Overlap);
    }

    // A row that has such a column names its table there, and nowhere else.
    private static PipedInput Named(PipedInput input, string parameter) =>
        input.Has(parameter) ? Only(input.Within(parameter), parameter) : input;

    private static PipedInput Only(IEnumerable<PipedInput> tables, string parameter)
    {
        PipedInput[] named = [.. tables];
        const string Advice =
            "Name one table on either side; several pairs come down the pipe, as rows with ReferenceTable and DifferenceTable.";
        return named.Length switch
        {
            1 => named[0],
            0 => throw new DwException(ErrorId.EmptyInput, $"the {parameter} is empty.", advice: Advice),
            int count => throw new DwException(ErrorId.InvalidInput, $"the {parameter} names {count} tables, not one.", advice: Advice),
        };
    }
}
