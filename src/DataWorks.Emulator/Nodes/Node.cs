using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator;

/// <summary>A scheduled node. The producing tasks of the tables are nodes of the same id.</summary>
internal sealed class Node
{
    private CronTimes? _times;

    public required long Id { get; init; }

    /// <summary>Its place in the catalogue, from which the ids of its file and instances are made.</summary>
    public required long Ordinal { get; init; }

    public required string Name { get; init; }

    public required long ProjectId { get; init; }

    public required int EnvType { get; init; }

    public required string OwnerId { get; init; }

    public required string ProgramType { get; init; }

    public required string Cron { get; init; }

    /// <summary>NORMAL, PAUSE or SKIP.</summary>
    public string SchedulerType { get; init; } = "NORMAL";

    /// <summary>Status on the last business date, where the catalogue says one.</summary>
    public string? LastStatus { get; init; }

    /// <summary>How its runs go in a causal world, by date or by date and hour.</summary>
    public IReadOnlyDictionary<string, DayOutcome>? Runs { get; init; }

    public long? OuterId { get; init; }

    /// <summary>What it runs, where the catalogue says it.</summary>
    public string? Code { get; init; }

    /// <summary>The node of production whose code it runs, on its own table.</summary>
    public long? CopyOf { get; init; }

    /// <summary>GUIDs of tables that it reads, where it writes none; a final asterisk takes all that start so.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The tables it writes.</summary>
    public List<Table> Tables { get; } = [];

    public string Layer => Tables.Count > 0 ? NameTokens.Of(Tables[0].Name)[0] : "control";

    public long BusinessId => (ProjectId * 1000) + (long)(StableHash.Of(Layer) % 1000);

    public long FileId => 100_000_000 + Ordinal;

    public ulong Hash => StableHash.Mix((ulong)Id);

    public long CreateTime => Tables.Count > 0 ? Tables[0].CreateTime : 1593879116000;

    public long ModifyTime => CreateTime + ((long)(Hash % 300) * BusinessDates.Day);

    public bool IsHourly => Times.IsHourly;

    /// <summary>When a run is planned, as milliseconds of the day.</summary>
    public long PlannedAt(int hour)
    {
        CronTimes times = Times;
        return ((times.IsHourly ? hour : times.Hour) * BusinessDates.Hour) + (times.Minute * 60 * BusinessDates.Second);
    }

    private CronTimes Times => _times ??= CronTimes.Read(Cron);

    public int Priority => (int)(Hash % 5) switch { 0 => 1, 1 => 3, 2 => 5, 3 => 7, _ => 8 };

    public string ParamValues => IsHourly ? "bizdate=$bizdate hour=$[hh24-1/24]" : "bizdate=$bizdate";

    public string? Connection => ProgramType switch
    {
        "DI" or "VIRTUAL" => null,
        "EMR_HIVE" => "emr_default",
        _ => EnvType == 1 ? "odps_first" : "odps_first_dev",
    };

    public int FileType => ProgramType switch
    {
        "DI" => 23,
        "VIRTUAL" => 99,
        "EMR_HIVE" => 227,
        "CONTROLLER_TRAVERSE" => 1106,
        "CONTROLLER_CYCLE" => 1103,
        "PYODPS3" => 1221,
        "DIDE_SHELL" => 6,
        _ => 10,
    };

    /// <summary>What a task is when the catalogue does not say.</summary>
    public static string TypeOf(Table table, string name) =>
        name.StartsWith("sync_", StringComparison.Ordinal) ? "DI"
        : table.Project.Engine == Project.Emr ? "EMR_HIVE"
        : name.EndsWith("_publish", StringComparison.Ordinal) ? "PYODPS3"
        : "ODPS_SQL";

    public static string CronOf(Table table, long id) =>
        table.PartitionKeys?.Contains(',', StringComparison.Ordinal) == true
            ? "00 05 00-23/1 * * ?"
            : $"00 {StableHash.Mix((ulong)id) % 60:00} 0{(StableHash.Mix((ulong)id) >> 8) % 7} * * ?";
}
