using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Runs;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that ask about one run of a node.</summary>
public abstract class InstanceCommand : PipedCommand
{
    internal const string InstanceIdSet = "InstanceId";

    /// <summary>The id of the run, as Get-DwInstance shows it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = InstanceIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long[] InstanceId { get; set; } = [];

    /// <summary>The environment to ask: production, unless the input object says otherwise.</summary>
    [Parameter]
    [Alias("EnvType")]
    [Trimmed]
    public EnvType ProjectEnv { get; set; } = EnvType.Prod;

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override string InputDescription => "run: it needs an InstanceId";

    internal override string? FirstParameter => nameof(InstanceId);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("InstanceId", InstanceId);

    internal override Query? QueryFor(PipedInput input) => input.NumberId("InstanceId") is long instanceId
        ? QueryFor(new InstanceKey(instanceId, EnvironmentOf(input, ProjectEnv)), input)
        : null;

    /// <summary>The question about one run.</summary>
    internal abstract Query QueryFor(InstanceKey instance, PipedInput input);
}
