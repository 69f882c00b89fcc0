# Every example of the help, run as it stands against the emulator's own catalogue.

BeforeDiscovery {
    $examples = foreach ($page in Get-ChildItem $PSScriptRoot/../../docs/en-US -Filter '*-*.md') {
        $number = 0
        $text = (Get-Content $page -Raw) -replace "`r`n", "`n"
        foreach ($match in [regex]::Matches($text, '(?s)### Example \d+: ([^\n]+)\n.*?```powershell\n(.*?)\n```')) {
            $number++
            @{ Cmdlet = $page.BaseName; Number = $number; Title = $match.Groups[1].Value; Code = $match.Groups[2].Value }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/Setup.ps1
    # What the examples of the session commands find in the environment.
    $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'key-id-for-examples'
    $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'key-secret-for-examples'
    $silent = [System.Collections.Generic.HashSet[string]]::new()
    # Files that they write, and those that they read.
    Push-Location $TestDrive
    'claims', 'praise' | ForEach-Object { [pscustomobject]@{ Name = $_; ParentCategoryId = 12; Comment = "all $_" } } |
        Export-Csv categories.csv
    [pscustomobject]@{ Name = 'weekly'; Comment = 'every Monday' } | Export-Csv albums.csv
    'odps.sales.dim_user', 'odps.sales.dim_date' | ForEach-Object { [pscustomobject]@{ TableGuid = $_ } } | Export-Csv tags.csv
    $page = @{ Name = '' }

    # Every cmdlet that sends what changes something and nothing else.
    function Test-Changing([string] $Name) {
        $Name -ne 'Invoke-DwApi' -and (Get-Command $Name).Parameters.ContainsKey('WhatIf')
    }
}

AfterAll {
    Pop-Location
    Remove-Item Env:/ALIBABA_CLOUD_ACCESS_KEY_ID, Env:/ALIBABA_CLOUD_ACCESS_KEY_SECRET -ErrorAction SilentlyContinue
    Disconnect-DwAccount
}

Describe 'The examples' {
    BeforeEach {
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }

    It 'run: <Cmdlet> <Number>, <Title>' -ForEach $examples {
        $ErrorActionPreference = 'Stop'
        # The examples of a page go on from each other; those of the next begin with the catalogue as it was.
        if ($page.Name -ne $Cmdlet) {
            Reset-Emulator $emulator
            $page.Name = $Cmdlet
        }
        $Code | Should -Match ([regex]::Escape($Cmdlet)) -Because 'an example shows its command'
        $warnings = $null
        $before = @(Get-EmulatorAction $emulator).Count
        $output = & ([scriptblock]::Create($Code)) 3>&1
        $warnings = @($output).Where({ $_ -is [System.Management.Automation.WarningRecord] })
        $warnings | Should -BeNullOrEmpty
        if (Test-Changing $Cmdlet) {
            $changed = @(Get-EmulatorAction $emulator).Count - $before
            if ($Code -match '-WhatIf') { $changed | Should -Be 0 } else { $changed | Should -BeGreaterThan 0 }
        }
        if ($null -eq $output) { $null = $silent.Add("$Cmdlet $Number") }
    }

    It 'mostly show something' {
        # What is meant to be quiet: no output by nature, a file, a what-if, a list that is empty in the catalogue.
        $quiet = 'Connect-DwAccount 1', 'Disconnect-DwAccount 1', 'Get-DwTableProducingTask 3', 'Invoke-DwApi 4',
            'Get-DwSyncTask 2', 'Get-DwInstance 4', 'Get-DwTableOutput 1', 'Get-DwCluster 2', 'Get-DwLevel 2',
            'Get-DwTable 4', 'Get-DwTableProducingTask 7', 'Test-DwSession 3', 'Get-DwAction 2', 'Get-DwTableImpact 2'
        $silent | Where-Object { $_ -notin $quiet -and -not (Test-Changing ($_ -split ' ')[0]) } | Should -BeNullOrEmpty
    }
}
