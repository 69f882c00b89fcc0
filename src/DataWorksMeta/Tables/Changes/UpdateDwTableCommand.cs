using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// Changes what the data map knows of tables of MaxCompute (UpdateMetaTable): caption, owner, category, who sees them, labels. Only what is
/// named is sent, and the rest stays as it is; the table itself is not touched.
/// </summary>
[Cmdlet(
    VerbsData.Update, "DwTable", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(TableAction))]
public sealed class UpdateDwTableCommand : TableActionCommand
{
    private TableUpdate _update = new();

    /// <summary>
    /// The display name. '' asks for none: whether the service takes that for an empty one or for no change is not documented, and
    /// Get-DwTable shows it.
    /// </summary>
    [Parameter]
    [GivenText]
    [AllowEmptyString]
    public string? Caption { get; set; }

    /// <summary>
    /// The new owner: an account id, or a member's account name or display name, which costs one list of the members for each workspace
    /// and session; of a table that does not say its workspace, one call for each table besides.
    /// </summary>
    [Parameter]
    [Alias("OwnerId")]
    [ArgumentCompleter(typeof(OwnerCompleter))]
    public string? Owner { get; set; }

    /// <summary>The category to file it under, as Get-DwCategory shows it.</summary>
    [Parameter]
    [Id]
    public long CategoryId { get; set; }

    /// <summary>
    /// Who sees it in the data map: Owner hides it from all others, Workspace shows it to the members of its workspace, Tenant to everyone.
    /// </summary>
    [Parameter]
    [Trimmed]
    [ValidateSet("Owner", "Workspace", "Tenant")]
    public string? Visibility { get; set; }

    /// <summary>Labels to put on it. No read shows the labels of a table.</summary>
    [Parameter]
    public string[]? AddLabel { get; set; }

    /// <summary>Labels to take off.</summary>
    [Parameter]
    public string[]? RemoveLabel { get; set; }

    internal override void CheckArguments()
    {
        string[] added = Labels(AddLabel);
        string[] removed = Labels(RemoveLabel);
        if (added.Intersect(removed).FirstOrDefault() is string both)
            Refuse(new DwException(ErrorId.InvalidInput, $"the label '{NameText.Shown(both)}' is to be put on and taken off."));
        _update = new TableUpdate
        {
            Caption = Caption,
            CategoryId = IsGiven(nameof(CategoryId)) ? CategoryId : null,
            Visibility = Visibility is null ? null : Enum.Parse<TableVisibility>(Visibility, ignoreCase: true),
            AddedLabels = added,
            RemovedLabels = removed,
        };
        if (_update.IsEmpty && Owner is null)
        {
            Refuse(new DwException(
                ErrorId.InvalidInput,
                "nothing was named that is to be changed.",
                advice: "Add -Caption, -Owner, -CategoryId, -Visibility, -AddLabel or -RemoveLabel."));
        }
    }

    internal override ActionPlan PlanFor(TableIdentity table, PipedInput input) =>
        TableActions.Update(table, _update, NameText.Clean(Owner), input.Number("ProjectId"));

    // They travel as one text, joined by commas, and the service knows no other comma.
    private string[] Labels(string[]? labels)
    {
        string[] clean = [.. (labels ?? []).Select(static label => label.Trim()).Distinct()];
        if (Array.Find(clean, static label => label.Contains(',')) is string several)
        {
            Refuse(new DwException(
                ErrorId.InvalidInput,
                $"the label '{NameText.Shown(several)}' holds a comma, which the service takes for the end of a label.",
                advice: "Give several labels as a list: -AddLabel a, b."));
        }
        return clean;
    }
}
