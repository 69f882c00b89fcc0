using System.Globalization;
using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Runs;

/// <summary>How a run of a causal day goes: a word, with some words a number after a colon.</summary>
internal sealed record DayOutcome(string Word, double? Number)
{
    private const int HandMinutes = 10;
    private const double MostNumber = 100_000;

    // Whether a number must follow, may follow, or must not.
    private static readonly Dictionary<string, bool?> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SUCCESS"] = false, ["FAILURE"] = null, ["slow"] = true, ["late"] = true, ["rerun"] = true, ["frozen"] = false,
        ["wait_resource"] = null, ["checking"] = null, ["checking_condition"] = null, ["running"] = false, ["no_run"] = false,
        ["set_success"] = false, ["skip"] = false,
    };

    public static DayOutcome Usual { get; } = new("success", null);

    public static DayOutcome Dry { get; } = new("skip", null);

    /// <summary>There is no instance that day, and who waits for it waits for ever.</summary>
    public bool IsNoRun => Word == "no_run";

    public bool IsFrozen => Word == "frozen";

    public bool IsDry => Word == "skip";

    /// <summary>Throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static DayOutcome Parse(string? text)
    {
        string[] parts = (text ?? "").Split(':', 2);
        if (!s_words.TryGetValue(parts[0], out bool? number))
            throw new FormatException($"'{text}' is no outcome: it is one of {string.Join(", ", s_words.Keys)}.");
        if (parts.Length == 1)
        {
            return number != true
                ? new(parts[0].ToLowerInvariant(), null)
                : throw new FormatException($"'{text}' wants a number after a colon.");
        }

        bool isNumber = double.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value);
        return number != false && isNumber && value <= MostNumber
            ? new(parts[0].ToLowerInvariant(), value)
            : throw new FormatException($"'{parts[1]}' is no number for the outcome '{parts[0]}'.");
    }

    public override string ToString() => Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"{Word}:{number}") : Word;

    /// <summary>What becomes of a run that is usually as <paramref name="usual"/> says.</summary>
    public RunPlan Apply(RunPlan usual)
    {
        RunPlan plan = usual.Copy();
        switch (Word)
        {
            case "failure":
                plan.Outcome = "FAILURE";
                plan.AutoReruns = (int)(Number ?? 0);
                break;
            case "slow":
                plan.RunMs = (int)Math.Min(plan.RunMs * Number!.Value, int.MaxValue / 2);
                break;
            case "late":
                plan.WaitMs = Minutes(Number!.Value);
                break;
            case "rerun":
                plan.AutoReruns = (int)Number!.Value;
                break;
            case "wait_resource" when Number is { } minutes:
                plan.WaitMs = Minutes(minutes);
                break;
            case "checking" when Number is { } minutes:
                plan.CheckMs = Minutes(minutes);
                break;
            case "checking_condition":
                plan.Status = "CHECKING_CONDITION";
                plan.RunMs = Minutes(Number ?? 0);
                plan.HangsIn = Number is null ? "RUNNING" : null;
                break;
            case "wait_resource" or "checking" or "running":
                plan.HangsIn = Word.ToUpperInvariant();
                break;
            case "set_success":
                plan.Outcome = "FAILURE";
                plan.SetSuccessAfterMs = Minutes(HandMinutes);
                break;
            case "skip":
                plan.DryRun = true;
                break;
            default:
                break;
        }

        return plan;
    }

    private static int Minutes(double minutes) => (int)Math.Min(minutes * 60 * BusinessDates.Second, int.MaxValue / 2);
}
