using System.Text.Json.Serialization;

namespace DataWorks.Emulator.Runs;

/// <summary>How runs go that start from now on; what it does not say is as usual.</summary>
internal sealed class RunPlan
{
    public const string Hang = "hang";

    public static RunPlan Usual { get; } = new();

    public long? InstanceId { get; set; }

    public long? NodeId { get; set; }

    /// <summary>As <c>2026-11-20</c>.</summary>
    public DateOnly? BizDate { get; set; }

    /// <summary>For how many starts of each instance it holds; null is all.</summary>
    public int? Times { get; set; }

    /// <summary>SUCCESS, FAILURE, or hang: it runs until it is stopped or finished.</summary>
    public string Outcome { get; set; } = "SUCCESS";

    public int WaitMs { get; set; } = 300;

    public int RunMs { get; set; } = 1000;

    /// <summary>Where the node has a quality rule.</summary>
    public int CheckMs { get; set; } = 300;

    /// <summary>How often it fails and is run again by itself before the run that has the outcome.</summary>
    public int AutoReruns { get; set; }

    public int RepeatIntervalMs { get; set; } = RunOrigin.UsualRepeatIntervalMs;

    /// <summary>How long the old state is still to be seen after a call; null is what the settings say.</summary>
    public int? ActionLagMs { get; set; }

    public int StopMs { get; set; } = 300;

    /// <summary>Shown instead of RUNNING.</summary>
    public string? Status { get; set; }

    /// <summary>Succeeds at once and runs nothing, as where the caller lacks a permission.</summary>
    public bool DryRun { get; set; }

    /// <summary>The status that it does not leave by itself, if any.</summary>
    [JsonIgnore]
    public string? HangsIn { get; set; }

    /// <summary>How long after it failed somebody sets it successful by hand.</summary>
    [JsonIgnore]
    public int? SetSuccessAfterMs { get; set; }

    public RunPlan Copy() => (RunPlan)MemberwiseClone();

    public bool Fits(RunOrigin run) =>
        (InstanceId is null || InstanceId == run.Id)
        && (NodeId is null || NodeId == run.Node.Id)
        && (BizDate is null || BizDate == run.Bizdate);

    /// <summary>Throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public void Check()
    {
        if (Outcome is not ("SUCCESS" or "FAILURE" or Hang))
            throw new FormatException($"An outcome is SUCCESS, FAILURE or hang, not '{Outcome}'.");
        if (WaitMs < 0 || RunMs < 0 || CheckMs < 0 || RepeatIntervalMs < 0 || ActionLagMs < 0 || StopMs < 0)
            throw new FormatException("Times must not be negative.");
        if (Times < 1 || AutoReruns is < 0 or > 100)
            throw new FormatException("'times' is 1 or more, 'autoReruns' from 0 to 100.");
        if (Status is "")
            throw new FormatException("A status is a word.");
    }
}
