using System.Globalization;
using DataWorks.Emulator.Catalogue.Shapes;
using DataWorks.Emulator.Faults;
using DataWorks.Emulator.Signing;

namespace DataWorks.Emulator.Hosting;

/// <summary>Reads the options; both <c>--name value</c> and <c>--name=value</c> are understood.</summary>
internal sealed class CommandLine
{
    public const string Help = """
        A small local DataWorks: checks signatures, serves a catalogue, injects faults.

          --port N                 port on 127.0.0.1; 0 picks a free one (default 0)
          --key ID:SECRET[:TOKEN[:ACCOUNT]]
                                   an access key it knows, repeatable
                                   (default emulator-key-id:emulator-key-secret)
          --catalogue FILE.json    tables to serve instead of the built-in ones
          --tables N               adds the project "generated" with N computed tables
          --world WORLD            random (default), or causal: runs follow from runs
          --shape SHAPE            how these are made from each other: tree (default), chain,
                                   ring, fan, layers or dense
          --fanout K               from how many each is made, in a fan into how many
          --lineage-lag DAYS       lineage does not know what is younger (default 0)
          --column-ordinals        column lineage names columns by their place
          --latency MS             waits before each reply
          --qps N                  calls a second that it accepts per account and host
          --qps-mode MODE          window (default), bucket or second
          --qps-burst N            size of the bucket (default: one second's worth)
          --send-retry-after       says in x-acs-retry-after how many ms to wait
          --daily-limit N          refuses every call after N accepted ones
          --fault KIND=PERCENT,... reset, 503, 500, throttle, cut, html, slow, empty,
                                   lost, late
          --slow-ms MS             how late a slow or late reply is (default 2000)
          --seed N                 another sequence of faults
          --action-lag MS          how long a run started again shows its old state (default 0)
          --state-code CODE        code of a change that does not fit the state of a run
                                   (default Invalid.Wkbench.Parameter)
          --edition EDITION        enterprise (default) or standard, which lacks some operations
          --no-listdags            lacks ListDags, as some clouds do
          --clock-offset SECONDS   sets its clock wrong
          --no-log                 keeps no request log
          --log-size N             requests that the log keeps (default 300000)
          --parent PID             exits when that process is gone
          --help                   prints this
        """;

    private readonly Queue<string> _arguments;
    private string _option = "";
    private string? _attached;

    private CommandLine(IEnumerable<string> arguments) => _arguments = new Queue<string>(arguments);

    /// <summary>Throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static EmulatorOptions Parse(IEnumerable<string> arguments)
    {
        var line = new CommandLine(arguments);
        EmulatorOptions options = new();
        while (line.Next())
            line.Apply(options);
        if (options.Keys.Count == 0)
            options.Keys.Add(AccessKey.TryParse("emulator-key-id:emulator-key-secret")!);
        if (options.Keys.Select(static key => key.Id).Distinct(StringComparer.Ordinal).Count() < options.Keys.Count)
            throw new FormatException("--key names the same id twice.");
        if (options.GeneratedTables == 0 && (options.Shape != GraphShape.Tree || options.Fanout is not null))
            throw new FormatException("--shape and --fanout are about the tables of --tables.");
        return options;
    }

    private bool Next()
    {
        if (!_arguments.TryDequeue(out string? argument))
            return false;
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        bool attached = argument.StartsWith("--", StringComparison.Ordinal) && equals > 0;
        _option = attached ? argument[..equals] : argument;
        _attached = attached ? argument[(equals + 1)..] : null;
        return true;
    }

    private void Apply(EmulatorOptions options)
    {
        EmulatorSettings settings = options.Settings;
        switch (_option)
        {
            case "--port":
                options.Port = (int)Whole(0, 65535);
                break;
            case "--key":
                options.Keys.Add(AccessKey.TryParse(Value()) ?? throw new FormatException("--key wants ID:SECRET[:TOKEN[:ACCOUNT]]."));
                break;
            case "--catalogue":
                options.CatalogueFile = Value();
                break;
            case "--tables":
                options.GeneratedTables = Whole(0, long.MaxValue / 8);
                break;
            case "--world":
                string world = Value();
                options.Causal = SettingsJson.IsCausal(world) ?? throw new FormatException($"--world is random or causal, not '{world}'.");
                break;
            case "--shape":
                string shape = Value();
                options.Shape = GraphShape.Names.Contains(shape)
                    ? shape
                    : throw new FormatException($"--shape is {string.Join(", ", GraphShape.Names)}, not '{shape}'.");
                break;
            case "--fanout":
                options.Fanout = Whole(1, int.MaxValue);
                break;
            case "--lineage-lag":
                options.Settings = settings with { Graph = settings.Graph with { LineageLag = (int)Whole(0, 10_000) } };
                break;
            case "--column-ordinals":
                Flag();
                options.Settings = settings with { Graph = settings.Graph with { ColumnOrdinals = true } };
                break;
            case "--latency":
                options.Settings = settings with { LatencyMs = (int)Whole(0, int.MaxValue) };
                break;
            case "--qps":
                options.Settings = settings with { Qps = (int)Whole(0, 1_000_000) };
                break;
            case "--qps-mode":
                string mode = Value();
                options.Settings = settings with
                {
                    QpsMode = SettingsJson.Mode(mode)
                        ?? throw new FormatException($"--qps-mode is window, bucket or second, not '{mode}'."),
                };
                break;
            case "--qps-burst":
                options.Settings = settings with { QpsBurst = (int)Whole(0, 1_000_000) };
                break;
            case "--send-retry-after":
                Flag();
                options.Settings = settings with { SendRetryAfter = true };
                break;
            case "--daily-limit":
                options.Settings = settings with { DailyLimit = Whole(0, long.MaxValue) };
                break;
            case "--fault":
                options.Settings = settings with { Faults = FaultPlan.Parse(Value()) };
                break;
            case "--slow-ms":
                options.Settings = settings with { SlowMs = (int)Whole(0, int.MaxValue) };
                break;
            case "--seed":
                options.Settings = settings with { Seed = Whole(long.MinValue, long.MaxValue) };
                break;
            case "--action-lag":
                options.Settings = settings with { Runs = settings.Runs with { ActionLagMs = (int)Whole(0, int.MaxValue) } };
                break;
            case "--state-code":
                options.Settings = settings with { Runs = settings.Runs with { StateCode = Value() } };
                break;
            case "--edition":
                string edition = Value();
                options.Settings = settings with
                {
                    Runs = settings.Runs with
                    {
                        Enterprise = SettingsJson.IsEnterprise(edition)
                            ?? throw new FormatException($"--edition is enterprise or standard, not '{edition}'."),
                    },
                };
                break;
            case "--no-listdags":
                Flag();
                options.Settings = settings with { Runs = settings.Runs with { HasListDags = false } };
                break;
            case "--clock-offset":
                options.Settings = settings with
                    { ClockOffsetSeconds = Whole(-SettingsJson.MostClockOffset, SettingsJson.MostClockOffset) };
                break;
            case "--no-log":
                Flag();
                options.Settings = settings with { Log = false };
                break;
            case "--log-size":
                options.LogSize = (int)Whole(1, 100_000_000);
                break;
            case "--parent":
                options.ParentProcess = (int)Whole(1, int.MaxValue);
                break;
            case "--help" or "-h":
                Flag();
                options.Help = true;
                break;
            default:
                throw new FormatException($"Unknown option '{_option}'.");
        }
    }

    private string Value() =>
        _attached ?? (_arguments.TryDequeue(out string? value) ? value : throw new FormatException($"{_option} wants a value."));

    private void Flag()
    {
        if (_attached is not null)
            throw new FormatException($"{_option} takes no value.");
    }

    private long Whole(long least, long most)
    {
        string text = Value();
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && value >= least && value <= most
            ? value
            : throw new FormatException($"{_option} wants a whole number from {least} to {most}, not '{text}'.");
    }
}
