using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Quality;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// Gets what the rules about a table's data found in a time (GetQualityEntity, ListQualityResultsByEntity, ListQualityResultsByRule), or
/// the rules themselves (ListQualityRules). MaxCompute tables only.
/// </summary>
[Cmdlet(VerbsCommon.Get, "DwQualityResult", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(QualityResult), typeof(QualityRule))]
public sealed class GetDwQualityResultCommand : OnCallCommand
{
    private const string MaxCompute = "odps";

    /// <summary>Only results of these rules. Without a table the MaxCompute project must be named: -DatabaseName.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Id]
    public long[] RuleId { get; set; } = [];

    /// <summary>The MaxCompute project that has the rules, where no table is named.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [NoWildcard]
    public string? DatabaseName { get; set; }

    /// <summary>Gives the rules instead of what they found.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter Rule { get; set; }

    /// <summary>
    /// Gives a row for each table, or rule, without a result as well: it names the table, and its HasResult is $false; that of all others
    /// is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasResult";

    internal override string InputDescription =>
        "table: it needs a TableGuid, or a TableName and its DatabaseName; or a rule: it needs a RuleId";

    internal override PipedInput? DefaultInput => RuleId.Length > 0 ? PipedInput.None : null;

    internal override Query? QueryFor(PipedInput input)
    {
        ServiceSpan span = Span();
        if (input == PipedInput.None)
            return OfRules(RuleId, DatabaseName ?? throw NoProject(), span);
        if (input.BareText is null && input.Number("RuleId") is long rule)
            return OfRules([rule], DatabaseName ?? input.Text("DatabaseName", "ProjectName") ?? throw NoProject(), span);
        TableIdentity table = TableCommand.Read(input);
        string[] parts = table.Guid?.Split('.') ?? [];
        if (parts.Length < 3 || !parts[0].Equals(MaxCompute, StringComparison.OrdinalIgnoreCase))
        {
            throw new DwException(
                ErrorId.NoTable,
                $"'{table}' is no MaxCompute table, and the service has rules about these only.",
                advice: "Name it as odps.<project>.<table>.");
        }
        var filter = new QualityFilter(parts[1], parts[^1]);
        return RuleId.Length > 0 ? OfRules(RuleId, filter.DatabaseName, span) : OfTable(filter, span);
    }

    private static Query OfRules(long[] rules, string project, ServiceSpan span) => QueryList.Of(
        [.. rules.Distinct()], rule => QualityOperations.Results(new QualityFilter(project, null) { RuleId = rule }, span));

    // Rules look at partitions of the table: each group of them is a question of its own.
    private DeferredQuery OfTable(QualityFilter table, ServiceSpan span) => new(
        $"quality {table} {span} {Rule}",
        async (caller, log, token) =>
        {
            var entities = new List<long>();
            await foreach (QualityEntity entity in QualityOperations.Entities(table).ItemsAsync(caller, log, token).ConfigureAwait(false))
            {
                if (entity.Id is long id)
                    entities.Add(id);
            }
            return QueryList.Of(entities, id => OfEntity(table with { EntityId = id }, span), OfEntity(table, span));
        });

    private Query OfEntity(QualityFilter entity, ServiceSpan span) =>
        Rule ? QualityOperations.Rules(entity) : QualityOperations.Results(entity, span);

    private static DwException NoProject() => new(
        ErrorId.InvalidInput,
        "a rule is named, and not the MaxCompute project that has it.",
        advice: "Add -DatabaseName, such as -DatabaseName sales.");
}
