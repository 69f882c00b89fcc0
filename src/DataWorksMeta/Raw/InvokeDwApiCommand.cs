using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Raw;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Calls any operation of the service (version 2020-05-18) by its name, and gives its reply as objects.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "DwApi", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject))]
public sealed class InvokeDwApiCommand : DwCommand
{
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>The name of the operation, such as GetNode. Tab completes it.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidatePattern("^[A-Za-z][A-Za-z0-9]*$")]
    [ArgumentCompleter(typeof(ActionCompleter))]
    public string Action { get; set; } = string.Empty;

    /// <summary>The parameters of the operation, under the service's own names. From the pipe, one call for each.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true)]
    [AllowNull]
    public IDictionary? Parameter { get; set; }

    /// <summary>Brings all pages of a list, and emits its items.</summary>
    [Parameter]
    public SwitchParameter Paginate { get; set; }

    /// <summary>
    /// Emits the whole reply, request id and all, as one object. Without it, what the reply carries: the one field beside the envelope.
    /// </summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <summary>How to send an operation that is newer than this module: POST (the default) or GET. For the others it is known.</summary>
    [Parameter]
    [ValidateSet("GET", "POST", "PUT")]
    public string? Method { get; set; }

    /// <summary>
    /// Where an operation that is newer than this module looks for its parameters: Query (the default) or Form. For the others it is known.
    /// </summary>
    [Parameter]
    public ParameterPlacement? Placement { get; set; }

    /// <summary>Leaves passwords, keys and tokens in what comes back. Without it they are shown as ***.</summary>
    [Parameter]
    public SwitchParameter IncludeSecret { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        Arguments arguments = ApiParameters.Of(Parameter);
        OperationEntry? known = OperationTable.Find(Action);
        string[] names = [.. arguments.Select(static argument => argument.Key)];
        bool? isForm = Placement is ParameterPlacement place ? place == ParameterPlacement.Form : null;
        OperationEntry entry = OperationTable.Resolve(Action, Method, isForm, names);
        if (Array.Find(names, OperationTable.IsOfProtocol) is string reserved)
        {
            const string Reserved = "belongs to the signature of a call and is set by the module: leave it out of -Parameter.";
            Fail(Parameter, new DwException(ErrorId.InvalidInput, $"{reserved} {Reserved}"));
            return;
        }
        bool isRead = known?.IsRead ?? entry.IsRead;
        Paging? paging = Paginate ? RawQuery.PagingOf(known ?? entry) ?? (known is null ? Paging.ByNumber.SizeUnsure() : null) : null;
        if (Paginate && paging is null)
        {
            Fail(Action, new DwException(ErrorId.InvalidInput, $"{entry.Name} brings all it has in one reply: leave -Paginate out."));
            return;
        }
        var query = new RawQuery(entry, arguments, ReplyObject.From, paging) { IsWhole = Raw, IncludesSecrets = IncludeSecret };
        if (isRead || MayChange(entry, arguments))
            Run(Parameter, null, null, query);
    }

    private bool MayChange(OperationEntry entry, Arguments arguments)
    {
        string region = Region ?? (Session ?? DefaultSessions.Get(Runspace.DefaultRunspace))?.Region ?? "DataWorks";
        string target = RawChange.Describe(region, arguments);
        if (!ShouldProcess(target, entry.Name))
            return false;
        // What the attribute says holds for all operations, and ShouldProcess asks by that.
        bool hasAsked = IsBound("Confirm") || Preference() is not ConfirmImpact.High;
        return hasAsked
            || !RawChange.IsDestructive(entry.Name)
            || ShouldContinue($"{entry.Name}, {target}?", "What this does away with may not come back.", ref _yesToAll, ref _noToAll);
    }

    private ConfirmImpact Preference() =>
        LanguagePrimitives.TryConvertTo(GetVariableValue("ConfirmPreference"), out ConfirmImpact preference)
            ? preference
            : ConfirmImpact.High;
}
