using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DataWorksMeta.Actions;
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
    private bool _isTyped;

    /// <summary>The name of the operation, such as GetNode. Tab completes it.</summary>
    [Parameter(Position = 0)]
    [Trimmed]
    [ValidatePattern("^[A-Za-z][A-Za-z0-9]*$")]
    [ArgumentCompleter(typeof(ActionCompleter))]
    public string Action { get; set; } = string.Empty;

    /// <summary>
    /// The parameters of the operation, under the service's own names in any letter case. From the pipe, one call for each. A name that the
    /// operation does not have is an error; one that is newer than this module is sent where -Placement says. Tab after -Parameter begins
    /// a hashtable with the names that the operation has; inside of @{ PowerShell asks nobody.
    /// </summary>
    [Parameter(Position = 1, ValueFromPipeline = true)]
    [Map]
    [AllowNull]
    [ArgumentCompleter(typeof(ParameterCompleter))]
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
    /// Where an operation that is newer than this module looks for its parameters, or where a parameter that is newer goes: Query (the
    /// default) or Form. For the others it is known.
    /// </summary>
    [Parameter]
    public ParameterPlacement? Placement { get; set; }

    /// <summary>Leaves passwords, keys and tokens in what comes back. Without it they are shown as ***.</summary>
    [Parameter]
    public SwitchParameter IncludeSecret { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Need(nameof(Action), "Name the operation, such as GetNode; Tab completes it.");
        _isTyped = IsBound(nameof(Parameter));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            // Nothing comes down a pipe without harm; nothing that was typed is a variable that was never set.
            if (Parameter is not null || !IsBound(nameof(Parameter)))
                Ask();
            else if (_isTyped)
                throw new DwException(ErrorId.EmptyInput, "-Parameter was given and is $null.", advice: "Leave it out, or give @{}.");
        }
        catch (DwException exception)
        {
            Fail(Parameter, exception);
        }
    }

    private void Ask()
    {
        Arguments arguments = ApiParameters.Of(Parameter);
        if (arguments.Select(static argument => argument.Key).FirstOrDefault(OperationTable.IsOfProtocol) is string reserved)
        {
            const string Reserved = "belongs to the signature of a call and is set by the module: leave it out of -Parameter.";
            throw new DwException(ErrorId.InvalidInput, $"{reserved} {Reserved}");
        }
        if (OperationTable.Find(Action) is OperationEntry known)
            arguments = Mended(known, arguments);
        bool? isForm = Placement is ParameterPlacement place ? place == ParameterPlacement.Form : null;
        OperationEntry entry = OperationTable.Resolve(Action, Method, isForm, arguments.Select(static argument => argument.Key));
        Paging? paging = Paginate ? RawQuery.PagingOf(entry) : null;
        // Whoever writes in a row does not run ahead of an answer.
        if (!entry.IsRead)
        {
            Await(ActionCommand.Grace);
            if (!IsBound(nameof(ThrottleLimit)))
                ThrottleLimit = 1;
        }
        if (Paginate && paging is null)
            throw new DwException(ErrorId.InvalidInput, $"{entry.Name} brings all it has in one reply: leave -Paginate out.");
        var query = new RawQuery(entry, arguments, ReplyObject.From, paging)
        {
            IsWhole = Raw,
            IncludesSecrets = IncludeSecret,
            Journal = ActionJournal.Of(Runspace.DefaultRunspace),
        };
        if (entry.IsRead || MayChange(entry, arguments))
            Run(Parameter, null, null, query);
    }

    private bool MayChange(OperationEntry entry, Arguments arguments) =>
        new Confirmation(this).Asks(entry.Name, () => Confirms(entry, arguments));

    private bool Confirms(OperationEntry entry, Arguments arguments)
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

    // The service ignores a name it does not know: a filter that is misspelt would answer for everything.
    private Arguments Mended(OperationEntry known, Arguments arguments)
    {
        Arguments mended = ParameterNames.Mend(known, arguments, out IReadOnlyList<string> unknown);
        if (known.IsRead && RawFilter.Blank(mended) is string blank)
            throw ApiParameters.HoldsNothing(blank);
        if (known.IsRead && Placement is null)
            RawFilter.Check(known, mended);
        if (unknown.Count == 0 || Placement is not null)
            return mended;
        string? meant = ParameterNames.Nearest(known.Parameters, unknown[0]);
        string question = meant is null ? string.Empty : $" {meant} may be meant.";
        string names = known.Parameters.Any() ? string.Join(", ", known.Parameters) : "none";
        throw new DwException(
            ErrorId.InvalidInput,
            $"{known.Name} has no parameter {NameText.Shown(unknown[0])}, and the service would ignore it.{question}",
            advice: $"{known.Name} takes {names}. "
                + "A parameter that is newer than this module is sent with -Placement Query or -Placement Form.");
    }
}
