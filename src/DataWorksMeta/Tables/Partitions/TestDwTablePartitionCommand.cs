using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Tells whether a partition of a MaxCompute table exists (CheckMetaPartition).</summary>
[Cmdlet(VerbsDiagnostic.Test, "DwTablePartition", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(bool))]
public sealed class TestDwTablePartitionCommand : TableCommand
{
    private const string Advice = "Add -Partition, such as dt=20261120/hour=07.";

    private string _partition = string.Empty;

    /// <summary>
    /// The full specification of the partition, levels joined by a slash: dt=20261120/hour=07. A part of one is no partition. Default:
    /// that of the input object.
    /// </summary>
    [Parameter(Position = 1)]
    [Alias("PartitionName")]
    public string Partition { get; set; } = string.Empty;

    /// <inheritdoc/>
    [Parameter]
    [Alias("DbName")]
    public override string? DatabaseName { get; set; }

    internal override bool TakeTyped(object typed) => TakeTyped<string>(nameof(Partition), typed, value => Partition = value);

    internal override void CheckArguments()
    {
        if (InputSet != InputObjectSet)
            Need(nameof(Partition), Advice);
    }

    internal override Query? QueryFor(PipedInput input)
    {
        _partition = IsGiven(nameof(Partition)) ? Partition : input.Text("Partition", "PartitionName") ?? throw new DwException(
            ErrorId.InvalidInput, "-Partition is missing.", advice: Advice);
        return base.QueryFor(input);
    }

    internal override Query QueryFor(TableIdentity table) => TableOperations.HasPartition(table, PartitionName.Of(_partition));
}
