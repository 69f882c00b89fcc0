using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Engines;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that change what is known of tables of MaxCompute.</summary>
public abstract class TableActionCommand : ActionCommand
{
    internal const string TableGuidSet = "TableGuid";

    /// <summary>The id of the table, such as odps.sales.dim_user; sales.dim_user is short for it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TableGuidSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[]? TableGuid { get; set; }

    /// <summary>A table from the pipe: a GUID, a Table object, or any object with a TableGuid, or with TableName and DbName.</summary>
    [Parameter(Position = 0, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public override PSObject? InputObject { get; set; }

    internal override string InputDescription => "table";

    internal override string? FirstParameter => nameof(TableGuid);

    internal override IEnumerable<PipedInput> Arguments() =>
        (TableGuid ?? [null!]).SelectMany(static guid => PipedInput.Read(PSObject.AsPSObject(guid ?? string.Empty)));

    internal override ActionPlan? PlanFor(PipedInput input)
    {
        TableIdentity table = TableCommand.Read(input).Possible();
        if (table.Guid is not null && EngineType.Of(table.DataSourceType) is null or EngineType.MaxCompute)
            return PlanFor(table, input);
        throw new DwException(
            ErrorId.NoTable,
            $"only of a table of MaxCompute the service lets this be changed, and '{table}' is none, or has no GUID.",
            advice: "Give the GUID, odps.<project>.<table>, or the project besides the table.");
    }

    /// <summary>What is to be done to one table, which has a GUID.</summary>
    internal abstract ActionPlan PlanFor(TableIdentity table, PipedInput input);
}
