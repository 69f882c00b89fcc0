using System.Globalization;
using System.Text.Json;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>A small warehouse made of a seed: layers of tables, nodes of all kinds, and planned outcomes for one day.</summary>
internal sealed class PlannedWarehouse : IDisposable
{
    private static readonly string[] s_outcomes =
    [
        "FAILURE", "slow:9", "frozen", "wait_resource", "no_run", "rerun:2", "checking", "checking_condition", "running", "late:200",
        "set_success", "skip", "FAILURE:1",
    ];

    private readonly Random _random;

    public PlannedWarehouse(int seed, int tables = 45)
    {
        _random = new Random(seed);
        for (int number = 1; number <= tables; number++)
            Tables.Add(Make(number));
        File = Path.Combine(Path.GetTempPath(), $"warehouse-{Guid.NewGuid():N}.json");
        Write();
    }

    public string File { get; }

    public List<PlannedTable> Tables { get; } = [];

    public PlannedTable TableOf(long node) => Tables[(int)(node - 5000) - 1];

    public void Dispose() => System.IO.File.Delete(File);

    private PlannedTable Make(int number)
    {
        bool hourly = _random.Next(6) == 0;
        int layer = Math.Min(number / 15, 2);
        HashSet<int> sources = [];
        for (int i = layer == 0 ? 3 : 0; i < 3; i++)
            sources.Add(_random.Next(1, (layer * 15) + 1));
        if (_random.Next(8) == 0)
            sources.Add(number);
        return new PlannedTable(
            number, hourly, _random.Next(12) == 0 ? "SKIP" : _random.Next(20) == 0 ? "PAUSE" : "NORMAL", [.. sources],
            _random.Next(5) == 0 ? s_outcomes[_random.Next(s_outcomes.Length)] : null,
            string.Create(CultureInfo.InvariantCulture, $"00 {_random.Next(60)} {(hourly ? "00-23/1" : _random.Next(7))} * * ?"));
    }

    private void Write()
    {
        object[] tables =
        [
            .. Tables.Select(static table => new
            {
                name = table.Name,
                partitionKeys = table.IsHourly ? "ds,hh" : "ds",
                sources = table.Sources.Select(static source => $"t{source}"),
                tasks = new object[]
                {
                    new
                    {
                        taskId = table.Node.ToString(CultureInfo.InvariantCulture), taskName = table.Name, cron = table.Cron,
                        scheduler = table.Scheduler,
                        runs = table.Outcome is { } outcome
                            ? new Dictionary<string, string> { [CausalDays.Date] = outcome }
                            : [],
                    },
                },
            }),
        ];
        System.IO.File.WriteAllText(File, JsonSerializer.Serialize(new
        {
            world = "causal",
            projects = new object[] { new { name = "w", projectId = 1, tables } },
        }));
    }
}
