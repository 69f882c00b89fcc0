# What changes the data map: what is sent, what it tells, and what becomes of it where no answer comes.

BeforeDiscovery {
    # One line of each; whether it emits unasked, and what the command that shows the truth then does: show something, or fail.
    $changes = @(
        @{ Action = 'CreateMetaCategory'; Line = 'New-DwCategory "it''s new" 11'; Shows = $true; Emits = $true }
        @{ Action = 'UpdateMetaCategory'; Line = 'Update-DwCategory 1111 axes'; Shows = $true }
        @{ Action = 'DeleteMetaCategory'; Line = 'Remove-DwCategory 111' }
        @{ Action = 'AddToMetaCategory'; Line = 'Add-DwTableCategory sales.dim_date 1111'; Shows = $true }
        @{ Action = 'DeleteFromMetaCategory'; Line = 'Remove-DwTableCategory sales.dim_date 2' }
        @{ Action = 'SetEntityTags'; Line = 'Set-DwEntityTag sales.dim_date @{ pii = "no" }'; Shows = $true }
        @{ Action = 'RemoveEntityTags'; Line = 'Remove-DwEntityTag sales.dim_user pii'; Shows = $true }
        @{ Action = 'CreateMetaCollection'; Line = 'New-DwCollection returns'; Shows = $true; Emits = $true }
        @{ Action = 'UpdateMetaCollection'; Line = 'Update-DwCollection album.1003 axes'; Shows = $true }
        @{ Action = 'DeleteMetaCollection'; Line = 'Remove-DwCollection album.1003'; Fails = $true }
        @{ Action = 'AddMetaCollectionEntity'; Line = 'Add-DwCollectionEntity sales.dim_date album.1002'; Shows = $true }
        @{ Action = 'DeleteMetaCollectionEntity'; Line = 'Remove-DwCollectionEntity sales.dim_date album.1003' }
    )
    foreach ($change in $changes) {
        $change.Shows, $change.Emits, $change.Fails = 'Shows', 'Emits', 'Fails' | ForEach-Object { $change.ContainsKey($_) }
    }
}

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    function Invoke-Line {
        param([string] $Line)
        & ([scriptblock]::Create($Line))
    }

    # The actions that were carried out.
    function Get-Done {
        (Invoke-RestMethod "$($emulator.Address)/emulator/actions" -NoProxy).ForEach({ $_.action })
    }

    # Those that were received, whatever became of them.
    function Get-Sent {
        Get-Action | Where-Object { $_ -notmatch '^(Get|List)' }
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'A change of the data map' {
    BeforeEach {
        Reset-Emulator $emulator
        # What is made always comes out.
        $pass = $Line -like 'New-*' ? '' : ' -PassThru'
    }

    It 'is carried out once, and a command shows that it was: <Line>' -ForEach $changes {
        $output = Invoke-Line "$Line -Confirm:`$false"
        [bool]$output | Should -Be $Emits
        Get-Done | Should -Be $Action
        $record = Get-DwAction -Last 1
        $record.Action | Should -Be $Action
        $record.Outcome | Should -Be Accepted
        $shown = @(Invoke-Line $record.LookCommand 2>&1)
        [bool]$shown.Where({ $_ -isnot [System.Management.Automation.ErrorRecord] }) | Should -Be $Shows
        [bool]$shown.Where({ $_ -is [System.Management.Automation.ErrorRecord] }) | Should -Be $Fails
    }

    It 'emits an object of the thing on request: <Line>' -ForEach $changes {
        $output = Invoke-Line "$Line$pass -Confirm:`$false"
        @($output).Count | Should -Be 1
        $output | Should -BeOfType ([DataWorksMeta.DwObject])
        $output.Region | Should -Be cn-shanghai
    }

    It 'is previewed and not sent: <Line>' -ForEach $changes {
        $before = @(Get-DwAction).Count
        Invoke-Line "$Line -WhatIf"
        Invoke-Line "$Line -Force -WhatIf"
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
        @(Get-DwAction).Count | Should -Be $before
    }

    It 'is proven where its reply was lost: <Line>' -ForEach $changes {
        Add-EmulatorRule $emulator @{ action = $Action; fault = 'lost' }
        $output = Invoke-Line "$Line$pass -Confirm:`$false -ErrorAction Stop"
        @($output).Count | Should -Be 1
        Get-Sent | Should -Be $Action
        Get-Done | Should -Be $Action
        (Get-DwAction -Last 1).Outcome | Should -Be Proven
    }

    It 'is not known where the service was not there, and is not sent again: <Line>' -ForEach $changes[0, 2] {
        Add-EmulatorRule $emulator @{ action = $Action; fault = '503' }
        $output = @(Invoke-Line "$Line$pass -Confirm:`$false" 2>&1)
        $output.Count | Should -Be 1
        $output[0].FullyQualifiedErrorId | Should -BeLike 'Dw.OutcomeUnknown,*'
        $output[0].Exception.IsRetryable | Should -BeFalse
        Get-Sent | Should -Be $Action
        Get-Done | Should -BeNullOrEmpty
        (Get-DwAction -Last 1).Outcome | Should -Be Unclear
        $null = $output[0].ErrorDetails.RecommendedAction -match ': (Get-Dw.+)$'
        { Invoke-Line $Matches[1] } | Should -Not -Throw
    }

    It 'is refused where the service says that it was not done: <Line>' -ForEach $changes[1, 5, 8, 10] {
        $field = if ($Action -like '*Collection*') { 'Status' } else { 'Data' }
        $body = @{ Success = $true; $field = $false; RequestId = 'R-1' } | ConvertTo-Json
        Add-EmulatorRule $emulator @{ action = $Action; reply = @{ body = $body } }
        $output = Invoke-Line "$Line$pass" 2>&1
        @($output).ForEach({ $_.FullyQualifiedErrorId }) | Should -BeLike 'Dw.NotCarriedOut,*'
        Get-Sent | Should -Be $Action
        (Get-DwAction -Last 1).Outcome | Should -Be Refused
    }
}
